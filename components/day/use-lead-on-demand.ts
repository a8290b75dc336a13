import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { LeadPage } from '#lib/leads/contract'
import { callApi } from '../http/call-api.ts'

/** Everything about a lead, read when a panel that needs it opens; shared with the lead page. */
export function useLeadOnDemand(leadId: string): UseQueryResult<LeadPage> {
  return useQuery({
    queryKey: ['lead', leadId],
    queryFn: () => callApi<LeadPage>('GET', `/api/leads/${leadId}`),
    staleTime: 30_000,
    refetchOnMount: 'always',
  })
}
