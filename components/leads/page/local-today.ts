/** The day (yyyy-mm-dd) it is in an IANA zone at a moment. */
export function localToday(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
}
