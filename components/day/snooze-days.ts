export type SnoozeDay = { name: 'tomorrow' | 'in_three_days' | 'next_monday'; day: string }

/**
 * The local days (yyyy-mm-dd) a snooze may well end on, seen from a moment in an IANA zone, soonest first and each once:
 * tomorrow keeps its name when it is a Monday, and a Monday in three days is called Monday.
 */
export function snoozeDays(now: Date, timeZone: string): SnoozeDay[] {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
  const later = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  const weekday = new Date(Date.parse(today)).getUTCDay()
  const days: SnoozeDay[] = [
    { name: 'tomorrow', day: later(1) },
    { name: 'next_monday', day: later((8 - weekday) % 7 || 7) },
    { name: 'in_three_days', day: later(3) },
  ]
  return days
    .filter(({ day }, place) => days.findIndex((other) => other.day === day) === place)
    .toSorted((a, b) => a.day.localeCompare(b.day))
}
