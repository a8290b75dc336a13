import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewSavedFilter, SavedFilter, SavedFilterList } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'

const key = ['saved-filters']

/** The saved filters, read when they are looked at, and how to keep and remove one. */
export function useSavedFilters() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => callApi<SavedFilterList>('GET', '/api/saved-filters'),
    staleTime: 10_000,
  })
  const reread = () => client.invalidateQueries({ queryKey: key })
  const saving = useMutation({
    mutationFn: (filter: NewSavedFilter) => callApi<SavedFilter>('POST', '/api/saved-filters', filter),
    onSettled: reread,
  })
  const removing = useMutation({
    mutationFn: (id: string) => callApi<undefined>('DELETE', `/api/saved-filters/${id}`),
    onSettled: reread,
  })
  return {
    filters: data?.filters,
    save: saving.mutateAsync,
    remove: removing.mutate,
    isBusy: saving.isPending || removing.isPending,
    error: saving.error ?? removing.error ?? error,
    retry: refetch,
  }
}
