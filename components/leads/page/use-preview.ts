import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FollowUpPreview, PreviewFollowUp } from '#lib/followups/contract'
import { callApi } from '../../http/call-api.ts'

/**
 * What a message to a lead would be now, by the functions that would send it. The latest question wins; while it is
 * asked, the answer to the one before stays (isPlaceholderData says so).
 */
export function usePreview(question: PreviewFollowUp) {
  return useQuery({
    queryKey: ['preview', question.lead_id, question.playbook_id ?? '', question.channel ?? ''],
    queryFn: () => callApi<FollowUpPreview>('POST', '/api/followups/preview', question),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  })
}
