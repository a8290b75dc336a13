import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { PlaybookDetails } from '#lib/playbooks/contract'
import { callApi } from '../../http/call-api.ts'

/** Saves a new playbook (stored null) or a changed one. staysOn: a playbook that is on is not switched off by it. */
export function useSave(stored: PlaybookDetails | null, onSuccess: (saved: PlaybookDetails) => void) {
  const client = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: ({ values, staysOn }: { values: object; staysOn: boolean }) =>
      stored
        ? callApi<PlaybookDetails>('PATCH', `/api/followups/playbooks/${encodeURIComponent(stored.id)}`, {
            ...values,
            revision: stored.revision,
            was_active: stored.is_active,
            ...(staysOn && { is_active: true }),
          })
        : callApi<PlaybookDetails>('POST', '/api/followups/playbooks', values),
    onSuccess,
    onSettled: () => {
      router.refresh() // every page names it
      return client.invalidateQueries({ queryKey: ['playbooks'] })
    },
  })
}
