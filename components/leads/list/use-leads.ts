import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { LeadList, LeadQuery } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'
import { leadsHref } from './leads-href.ts'

/**
 * A page of leads, starting with what the page came with (loadedAt: the server's ms since 1970); asked again every 30 s
 * unless the page is hidden, and at once when the reader comes back to an older one.
 */
export function useLeads(query: LeadQuery, initialData: LeadList, loadedAt: number): UseQueryResult<LeadList> {
  const href = leadsHref(query)
  return useQuery({
    queryKey: ['leads', href, loadedAt],
    queryFn: () => callApi<LeadList>('GET', `/api${href}`),
    initialData,
    initialDataUpdatedAt: loadedAt,
    staleTime: 10_000,
    refetchInterval: 30_000,
    refetchIntervalInBackground: false,
  })
}
