import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { PlaybookList } from '#lib/playbooks/contract'
import { callApi } from '../../http/call-api.ts'

/** The playbooks and how they fare, starting with what the page came with; asked again every half minute while it is in view. */
export function usePlaybooks(initialData: PlaybookList): UseQueryResult<PlaybookList> {
  return useQuery({
    queryKey: ['playbooks'],
    queryFn: () => callApi<PlaybookList>('GET', '/api/followups/playbooks'),
    initialData,
    staleTime: 10_000,
    refetchInterval: 30_000,
    refetchIntervalInBackground: false,
  })
}
