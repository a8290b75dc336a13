import { usePathname, useSearchParams } from 'next/navigation'
import type { Day } from '#lib/day/contract'
import { useDayQuery } from './use-day-query.ts'

/** The reader's own day for the figures beside the navigation, asked once a minute; Today, when it is opened, brings it along. */
export function useOwnDay(): Day | undefined {
  const isToday = usePathname() === '/today'
  const isAll = useSearchParams().get('scope') === 'all'
  return useDayQuery({ scope: 'mine', everySeconds: 60, isAwaited: isToday && !isAll }).data
}
