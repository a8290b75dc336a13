import { useFormatter, useTranslations } from 'next-intl'

/** Names weekdays (1 = Monday) and an hour of one: "Mo", "Tuesday, 10–11". */
export function useSlotWords() {
  const t = useTranslations('analytics.slot')
  const format = useFormatter()
  // The first of January 2024 was a Monday; the time of day plays no part.
  const day = (weekday: number, length: 'short' | 'long') =>
    format.dateTime(new Date(Date.UTC(2024, 0, weekday)), { weekday: length, timeZone: 'UTC' })
  return {
    shortDay: (weekday: number) => day(weekday, 'short'),
    longDay: (weekday: number) => day(weekday, 'long'),
    slot: (weekday: number, hour: number) => t('at', { weekday: day(weekday, 'long'), hour, next: hour + 1 }),
  }
}
