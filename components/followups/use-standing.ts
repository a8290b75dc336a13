import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Standing } from '#lib/followups/contract'
import { callApi } from '../http/call-api.ts'

/** The open alerts and the channels' state, asked again every minute while the page is in view. */
export function useStanding(initialData: Standing): UseQueryResult<Standing> {
  return useQuery({
    queryKey: ['channels'],
    queryFn: () => callApi<Standing>('GET', '/api/channels'),
    initialData,
    staleTime: 10_000,
    refetchInterval: 60_000,
    refetchIntervalInBackground: false,
  })
}
