type Days = { tomorrow: string; in_three_days: string; next_monday: string }

/** The local days (yyyy-mm-dd) a snooze may well end on, seen from a moment in an IANA zone. */
export function snoozeDays(now: Date, timeZone: string): Days {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
  const later = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  const weekday = new Date(Date.parse(today)).getUTCDay()
  return { tomorrow: later(1), in_three_days: later(3), next_monday: later((8 - weekday) % 7 || 7) }
}
