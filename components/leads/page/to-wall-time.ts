/** What the clocks of an IANA zone show at a moment, as an input of type datetime-local has it: '2026-11-23T08:00'. */
export function toWallTime(moment: Date, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment)
  return shown.replace(' ', 'T')
}
