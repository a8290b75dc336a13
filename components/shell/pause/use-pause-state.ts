import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { PauseState } from '#lib/setup/contract'
import { callApi } from '../../http/call-api.ts'

/** Whether messages may leave at all, asked again twice a minute while the page is in view. */
export function usePauseState(initialData: PauseState): UseQueryResult<PauseState> {
  return useQuery({
    queryKey: ['pause'],
    queryFn: () => callApi<PauseState>('GET', '/api/pause'),
    initialData,
    staleTime: 10_000,
    refetchInterval: 30_000,
    refetchIntervalInBackground: false,
  })
}
