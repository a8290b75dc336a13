import { useMutation } from '@tanstack/react-query'
import type { Rehearsal } from '#lib/playbooks/contract'
import { callApi } from '../../http/call-api.ts'

/** Rehearses a stored playbook on the organisation's leads; writes nothing. */
export function useRehearsal(playbookId: string) {
  return useMutation({
    mutationFn: () =>
      callApi<Rehearsal>('POST', `/api/followups/playbooks/${encodeURIComponent(playbookId)}/rehearsal`),
  })
}
