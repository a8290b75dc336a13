import { getHolidays } from 'feiertagejs'

export type FilledYear = { region: string; year: number; days: { day: string; name: string }[] }

const states = ['BW', 'BY', 'BE', 'BB', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'] as const

/**
 * The public holidays of a German region in a year, as YYYY-MM-DD: of `DE` those of the whole country, of a state such as
 * `DE-BY` its own, because a state also keeps its country's. Any other region has none here: managers add those.
 */
export function holidaysOf(region: string, year: number): FilledYear {
  const national = daysOf(year, 'BUND')
  const state = states.find((code) => region === `DE-${code}`)
  const known = new Set(national.map(({ day }) => day))
  const own = state ? daysOf(year, state).filter(({ day }) => !known.has(day)) : []
  return { region, year, days: region === 'DE' ? national : own }
}

/** `date` is noon UTC of the day; the package's own `dateString` is a day late on machines twelve hours ahead of UTC. */
function daysOf(year: number, region: 'BUND' | (typeof states)[number]) {
  return getHolidays(year, region).map((holiday) => ({
    day: holiday.date.toISOString().slice(0, 10),
    name: holiday.translate('de') ?? holiday.name,
  }))
}
