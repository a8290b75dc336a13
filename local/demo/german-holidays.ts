import { getHolidays } from 'feiertagejs'

export type Holiday = { day: string; name: string }

/** The holidays of all German states in a year (`day` as YYYY-MM-DD, noon UTC of which the package calls `date`). */
export function germanHolidays(year: number): Holiday[] {
  return getHolidays(year, 'BUND').map((holiday) => ({
    day: holiday.date.toISOString().slice(0, 10),
    name: holiday.translate('de') ?? holiday.name,
  }))
}
