const formats = new Map<string, Intl.DateTimeFormat>()
const isoDay = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** What the clock on the wall says in a zone at a moment (ms): the day (YYYY-MM-DD), the minute of the day, the ISO weekday. */
export function localTime(at: number, zone: string): { day: string; minute: number; weekday: number } {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
    weekday: isoDay.indexOf(parts['weekday'] ?? '') + 1,
  }
}
