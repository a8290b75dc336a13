import { useFormatter, useTranslations } from 'next-intl'
import { useClock } from './use-clock.ts'

/** Says the day of a UTC moment as "today", "yesterday", "tomorrow" or "Fri, 21 Nov" in the organisation's time zone. */
export function useDay(): (moment: string) => string {
  const t = useTranslations('when')
  const format = useFormatter()
  const now = useClock()
  const calendarDay = (date: Date) => format.dateTime(date, { year: 'numeric', month: '2-digit', day: '2-digit' })
  const today = calendarDay(now)
  const shifted = (days: number) => calendarDay(new Date(now.getTime() + days * 86_400_000))

  return (moment) => {
    const date = new Date(moment)
    const day = calendarDay(date)
    if (day === today) return t('today')
    if (day === shifted(-1)) return t('yesterday')
    if (day === shifted(1)) return t('tomorrow')
    const isThisYear = format.dateTime(date, { year: 'numeric' }) === format.dateTime(now, { year: 'numeric' })
    const year = isThisYear ? undefined : 'numeric'
    return format.dateTime(date, { weekday: 'short', day: 'numeric', month: 'short', year })
  }
}
