import { createContext, useContext } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'
import type { Say } from '../../ui/use-toast.ts'

/** What parts of the lead page share. say announces what was done; watch looks often for half a minute, for delivery. isUndoable: what is sent waits long enough to be taken back. */
type LeadContextValue = {
  lead: LeadPage['lead']
  playbooks: Playbook[]
  say: Say
  watch: () => void
  openComposer: () => void
  isUndoable?: boolean
}

export const LeadContext = createContext<LeadContextValue | null>(null)

export function useLeadContext(): LeadContextValue {
  const value = useContext(LeadContext)
  if (!value) throw new Error('This belongs inside the lead page.')
  return value
}
