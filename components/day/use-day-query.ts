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
    // the badge may have asked a moment ago; who opens the page sees what is true now
    refetchOnMount: initialData ? 'always' : true,
    refetchInterval: everySeconds * 1000,
    refetchIntervalInBackground: false,
    enabled: !isHeld,
  })
}
