import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Run } from '#lib/followups/contract'
import { callApi } from '../http/call-api.ts'

/** The latest runs, starting with what the page came with; asked again every 5 s while one runs, unless the page is hidden. */
export function useRuns(initialData: Run[], isChecking: boolean): UseQueryResult<Run[]> {
  return useQuery({
    queryKey: ['runs'],
    queryFn: async () => (await callApi<{ runs: Run[] }>('GET', '/api/runs')).runs,
    initialData,
    staleTime: 30_000,
    refetchInterval: ({ state }) => (isChecking || state.data?.some((run) => run.status === 'running') ? 5000 : false),
    refetchIntervalInBackground: false,
  })
}
