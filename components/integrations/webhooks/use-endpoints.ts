import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { WebhookEndpointList } from '#lib/webhooks/contract'
import { callApi } from '../../http/call-api.ts'

/** The endpoints and how they fare, asked again every half minute while the page is in view. */
export function useEndpoints(initialData: WebhookEndpointList): UseQueryResult<WebhookEndpointList> {
  return useQuery({
    queryKey: ['webhook-endpoints'],
    queryFn: () => callApi<WebhookEndpointList>('GET', '/api/webhook-endpoints'),
    initialData,
    staleTime: 10_000,
    refetchInterval: 30_000,
    refetchIntervalInBackground: false,
  })
}
