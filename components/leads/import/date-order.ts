import type { DateOrder } from './read-day.ts'

/**
 * Which part of dates with slashes is the day, by the values themselves: a number above 12 is no month. unclear where nothing
 * tells, null where there are no such dates.
 */
export function dateOrder(values: readonly string[]): DateOrder | 'unclear' | null {
  let isUnclear = false
  for (const value of values) {
    const found = /^\s*(\d{1,2})\/(\d{1,2})\/\d{2,4}/.exec(value)
    if (!found) continue
    if (Number(found[1]) > 12) return 'day_first'
    if (Number(found[2]) > 12) return 'month_first'
    isUnclear = true
  }
  return isUnclear ? 'unclear' : null
}
