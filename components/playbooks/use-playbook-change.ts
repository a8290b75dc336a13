import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { PlaybookChange, PlaybookDetails } from '#lib/playbooks/contract'
import { callApi } from '../http/call-api.ts'

/** Changes a playbook, after which the list is read again. */
export function usePlaybookChange(id: string, onSuccess: (saved: PlaybookDetails) => void) {
  const client = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: (change: PlaybookChange) =>
      callApi<PlaybookDetails>('PATCH', `/api/followups/playbooks/${encodeURIComponent(id)}`, change),
    onSuccess,
    onSettled: () => {
      router.refresh() // every page names it
      return client.invalidateQueries({ queryKey: ['playbooks'] })
    },
  })
}
