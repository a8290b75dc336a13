import { germanHolidays } from './german-holidays.ts'

/** Days count from 1970-01-01 and have no zone: whose day it is, the caller knows. */
export type Calendar = {
  /** Today's day in a zone. */
  today: (timeZone: string) => number
  /** YYYY-MM-DD. */
  date: (day: number) => string
  /** A local moment, such as 2026-11-20 09:04:30; `minute` of the day may be a fraction. */
  moment: (day: number, minute: number) => string
  /** 1 = Monday. */
  weekday: (day: number) => number
  /** The day itself, or the next working day after it. */
  workdayFrom: (day: number) => number
  /** The day itself, or the last working day before it. */
  workdayUntil: (day: number) => number
}

const dayMs = 86_400_000

/** The calendar the demo is told by; working days are Monday to Friday without German holidays. */
export function openCalendar(now: Date): Calendar {
  const year = now.getUTCFullYear()
  const holidays = new Set([year - 1, year, year + 1].flatMap(germanHolidays).map(({ day }) => day))
  const date = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)
  const weekday = (day: number) => new Date(day * dayMs).getUTCDay() || 7
  const isWorkday = (day: number) => weekday(day) < 6 && !holidays.has(date(day))
  const seek = (day: number, step: number): number => (isWorkday(day) ? day : seek(day + step, step))
  return {
    today: (timeZone) => Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now)) / dayMs,
    date,
    moment: (day, minute) => new Date(day * dayMs + minute * 60_000).toISOString().slice(0, 19).replace('T', ' '),
    weekday,
    workdayFrom: (day) => seek(day, 1),
    workdayUntil: (day) => seek(day, -1),
  }
}
