import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Setup } from '#lib/setup/contract'
import { callApi } from '../http/call-api.ts'

const minuteMs = 60_000

/** The launch checklist, which looks again by itself while the page is in view: four times a minute, once live every five minutes. */
export function useSetup(initialData: Setup): UseQueryResult<Setup> {
  return useQuery({
    queryKey: ['setup'],
    queryFn: () => callApi<Setup>('GET', '/api/setup'),
    initialData,
    staleTime: 5_000,
    refetchInterval: ({ state }) => (state.data?.went_live_at ? 5 * minuteMs : minuteMs / 4),
    refetchIntervalInBackground: false,
  })
}
