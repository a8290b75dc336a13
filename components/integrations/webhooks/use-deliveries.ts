import { useInfiniteQuery } from '@tanstack/react-query'
import type { WebhookDeliveryList } from '#lib/webhooks/contract'
import { callApi } from '../../http/call-api.ts'

/** What an endpoint was told, newest first, a page at a time. */
export function useDeliveries(endpointId: string) {
  return useInfiniteQuery({
    queryKey: ['webhook-deliveries', endpointId],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '25', ...(pageParam !== null && { cursor: pageParam }) })
      return callApi<WebhookDeliveryList>('GET', `/api/webhook-endpoints/${endpointId}/deliveries?${query}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
}
