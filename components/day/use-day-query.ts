import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Day, DayScope } from '#lib/day/contract'
import { callApi } from '../http/call-api.ts'

type Wish = { scope: DayScope; initialData?: Day | undefined; everySeconds: number; isHeld?: boolean }

/** A member's day, asked again while the page is in view; held: stays as it is, because somebody is writing in it. */
export function useDayQuery({ scope, initialData, everySeconds, isHeld = false }: Wish): UseQueryResult<Day> {
  return useQuery({
    queryKey: ['day', scope],
    queryFn: () => callApi<Day>('GET', `/api/day?scope=${scope}`),
    initialData,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    refetchInterval: everySeconds * 1000,
    refetchIntervalInBackground: false,
    enabled: !isHeld,
  })
}
