import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ApiKeyList } from '#lib/integrations/contract'
import { callApi } from '../../http/call-api.ts'

/** The API keys, asked again every minute while the page is in view. */
export function useKeys(initialData: ApiKeyList): UseQueryResult<ApiKeyList> {
  return useQuery({
    queryKey: ['keys'],
    queryFn: () => callApi<ApiKeyList>('GET', '/api/keys'),
    initialData,
    staleTime: 10_000,
    refetchInterval: 60_000,
    refetchIntervalInBackground: false,
  })
}
