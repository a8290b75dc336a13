import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Backlog } from '#lib/followups/contract'
import { callApi } from '../../http/call-api.ts'

/** What waits from before, asked again every minute while the page is in view. */
export function useBacklog(initialData: Backlog): UseQueryResult<Backlog> {
  return useQuery({
    queryKey: ['backlog'],
    queryFn: () => callApi<Backlog>('GET', '/api/backlog'),
    initialData,
    staleTime: 10_000,
    refetchInterval: 60_000,
    refetchIntervalInBackground: false,
  })
}
