import { createContext, useContext } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import type { Playbook } from '#lib/playbooks/contract'

/** What parts of the lead page share. say announces what was done; watch looks often for half a minute, for delivery. */
type LeadContextValue = {
  lead: LeadPage['lead']
  playbooks: Playbook[]
  say: (text: string) => void
  watch: () => void
  openComposer: () => void
}

export const LeadContext = createContext<LeadContextValue | null>(null)

export function useLeadContext(): LeadContextValue {
  const value = useContext(LeadContext)
  if (!value) throw new Error('This belongs inside the lead page.')
  return value
}
