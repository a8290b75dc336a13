import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Day, DayScope } from '#lib/day/contract'
import { callApi } from '../http/call-api.ts'
import { arrivalOf } from './arrival-of.ts'

type Wish = { scope: DayScope; brought?: Day | undefined; everySeconds: number; isHeld?: boolean; isAwaited?: boolean }

/**
 * A member's day, asked again while the page is in view. brought: the page came with it. Held: stays as it is, because
 * somebody is writing in it. Awaited: not asked for as long as there is none, because the page on its way brings it.
 */
export function useDayQuery(wish: Wish): UseQueryResult<Day> {
  const { scope, brought, everySeconds, isHeld = false, isAwaited = false } = wish
  const client = useQueryClient()
  // What a badge asked for earlier is older than a page that has just come. Before useQuery, which asks where this did not.
  useEffect(() => {
    if (!brought || isHeld) return
    const key = ['day', scope]
    const updatedAt = arrivalOf(brought)
    if (updatedAt > (client.getQueryState(key)?.dataUpdatedAt ?? 0)) client.setQueryData(key, brought, { updatedAt })
  }, [brought, client, isHeld, scope])
  return useQuery({
    queryKey: ['day', scope],
    queryFn: () => callApi<Day>('GET', `/api/day?scope=${scope}`),
    initialData: brought,
    initialDataUpdatedAt: brought && arrivalOf(brought),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    refetchInterval: everySeconds * 1000,
    refetchIntervalInBackground: false,
    enabled: ({ state }) => !isHeld && !(isAwaited && state.data === undefined),
  })
}
