import { zonedMoment } from '../../day/zoned-moment.ts'

/**
 * The moment at which the clocks of an IANA zone show a time as an input of type datetime-local has it; null for what is
 * none. A time that a change of the clocks skips becomes the one an hour later.
 */
export function fromWallTime(wallTime: string, timeZone: string): Date | null {
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(wallTime) ?? []
  if (!day || !hour || !minute || Number.isNaN(Date.parse(`${day}T${hour}:${minute}Z`))) return null
  return new Date(zonedMoment(day, Number(hour), timeZone).getTime() + Number(minute) * 60_000)
}
