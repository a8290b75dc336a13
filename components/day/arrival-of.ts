import type { Day } from '#lib/day/contract'

const arrivals = new WeakMap<Day, number>()

/**
 * When a day that a page brought along was first seen here, in ms since 1970 by the clock of this browser. The way back
 * to a page may bring the day of then again: it is as old as it was.
 */
export function arrivalOf(day: Day): number {
  const known = arrivals.get(day) ?? Date.now()
  arrivals.set(day, known)
  return known
}
