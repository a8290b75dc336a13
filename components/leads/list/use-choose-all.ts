import { useMutation } from '@tanstack/react-query'
import type { LeadIds, LeadQuery } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'

/** Chooses all leads of a list over all its pages, up to 5,000: what is then done is done to exactly these. */
export function useChooseAll({ q, filter, owner }: LeadQuery, choose: (ids: string[], isChosen: boolean) => void) {
  const search = new URLSearchParams({ q, filter, ...(owner !== undefined && { owner }) })
  return useMutation({
    mutationFn: () => callApi<LeadIds>('GET', `/api/leads/ids?${search}`),
    onSuccess: ({ ids }) => choose(ids, true),
  })
}
