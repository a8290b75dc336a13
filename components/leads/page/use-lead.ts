import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'

const calm = 30_000
const eager = 3000

/**
 * The lead page's data, starting with what the page or an earlier visit left; asked again at once, every 30 s while the
 * page is visible, and every 3 s for half a minute after watch: a provider reports a delivery seconds after sending.
 */
export function useLead(initialData: LeadPage) {
  const [eagerUntil, setEagerUntil] = useState(0)
  const { id } = initialData.lead
  const query = useQuery({
    queryKey: ['lead', id],
    queryFn: () => callApi<LeadPage>('GET', `/api/leads/${id}`),
    initialData,
    refetchInterval: () => (Date.now() < eagerUntil ? eager : calm),
    refetchIntervalInBackground: false,
  })
  return { ...query, watch: () => setEagerUntil(Date.now() + 30_000) }
}
