import { zonedMoment } from './zoned-moment.ts'

/** The UTC moment of the next daily check: today's check time ('09:00') in the organisation's zone, else tomorrow's. */
export function nextCheck(now: Date, checkTime: string, timeZone: string): Date {
  const day = (moment: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)
  const [hour = 0, minute = 0] = checkTime.split(':').map(Number)
  const on = (date: string) => new Date(zonedMoment(date, hour, timeZone).getTime() + minute * 60_000)
  const today = on(day(now))
  if (today > now) return today
  return on(new Date(Date.parse(day(now)) + 86_400_000).toISOString().slice(0, 10))
}
