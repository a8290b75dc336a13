/**
 * The UTC moment at which clocks in an IANA zone show this day ('2026-11-23') and hour. An hour that a change of the
 * clocks skips becomes the one after it.
 */
export function zonedMoment(day: string, hour: number, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  const guess = wanted - offset(new Date(wanted), timeZone)
  return new Date(wanted - offset(new Date(guess), timeZone))
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at a moment. */
function offset(moment: Date, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment)
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(moment.getTime() / 1000) * 1000
}
