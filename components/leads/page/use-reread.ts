import { useQueryClient } from '@tanstack/react-query'
import { useLeadContext } from './lead-context.ts'

/** Reads the page about the lead again, and what could be sent; resolves when the new state is there. */
export function useReread(): () => Promise<void> {
  const { lead } = useLeadContext()
  const client = useQueryClient()
  return async () => {
    await Promise.all(['lead', 'preview'].map((what) => client.invalidateQueries({ queryKey: [what, lead.id] })))
  }
}
