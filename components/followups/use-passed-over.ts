import { useQuery } from '@tanstack/react-query'
import { callApi } from '../http/call-api.ts'

export type PassedOver = { reason: string; leads: { id: string; name: string | null }[]; more: number }

/** The leads a run passed over, by reason; asked for once, when somebody wants to see them. */
export function usePassedOver(runId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['passed-over', runId],
    queryFn: async () =>
      (await callApi<{ passed_over: PassedOver[] }>('GET', `/api/runs/${runId}/passed-over`)).passed_over,
    enabled: isWanted,
    staleTime: Infinity,
  })
}
