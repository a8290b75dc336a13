export type Holiday = { day: string; name: string }

/** The holidays of all German states in a year (`day` as YYYY-MM-DD); those of single states are left to the user. */
export function germanHolidays(year: number): Holiday[] {
  const fixed = (monthDay: string, name: string): Holiday => ({ day: `${year}-${monthDay}`, name })
  const fromEaster = (days: number, name: string): Holiday => {
    const date = easterSunday(year)
    date.setUTCDate(date.getUTCDate() + days)
    return { day: date.toISOString().slice(0, 10), name }
  }
  return [
    fixed('01-01', 'Neujahr'),
    fromEaster(-2, 'Karfreitag'),
    fromEaster(1, 'Ostermontag'),
    fixed('05-01', 'Tag der Arbeit'),
    fromEaster(39, 'Christi Himmelfahrt'),
    fromEaster(50, 'Pfingstmontag'),
    fixed('10-03', 'Tag der Deutschen Einheit'),
    fixed('12-25', '1. Weihnachtstag'),
    fixed('12-26', '2. Weihnachtstag'),
  ]
}

/** Gregorian computus (Meeus, Jones, Butcher), as midnight UTC. */
function easterSunday(year: number): Date {
  const a = year % 19
  const century = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * century + 13) / 25)
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return new Date(Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1))
}
