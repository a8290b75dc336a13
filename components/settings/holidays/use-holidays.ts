import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { HolidayList } from '#lib/settings/contract'
import { callApi } from '../../http/call-api.ts'

/** The holidays of a year, and changing them; what is shown of another year waits for its own. */
export function useHolidays(initial: HolidayList, year: number) {
  const client = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['holidays', year],
    queryFn: () => callApi<HolidayList>('GET', `/api/holidays?year=${year}`),
    ...(year === initial.year && { initialData: initial }),
    staleTime: 10_000,
  })
  const change = useMutation({
    mutationFn: ({ method, path, body }: { method: 'POST' | 'DELETE'; path: string; body?: object }) =>
      callApi<undefined>(method, path, body),
    onSettled: () => client.invalidateQueries({ queryKey: ['holidays'] }),
  })
  return { data, error, change }
}
