import { useFormatter, useTranslations } from 'next-intl'
import { useClock } from '../../format/use-clock.ts'
import { localToday } from './local-today.ts'

/**
 * Says a local day (yyyy-mm-dd) of a lead for the middle of a sentence: "today", "tomorrow", "on Friday, 21 November";
 * bare leaves the preposition out.
 */
export function useLocalDay(timeZone: string): (day: string, form?: 'bare') => string {
  const t = useTranslations('when')
  const tLead = useTranslations('lead.day')
  const format = useFormatter()
  const now = useClock()
  const today = localToday(now, timeZone)
  const shifted = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  return (day, form) => {
    if (day === today) return t('today')
    if (day === shifted(1)) return t('tomorrow')
    if (day === shifted(-1)) return t('yesterday')
    const words = format.dateTime(new Date(day), {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric',
      timeZone: 'UTC',
    })
    return form === 'bare' ? words : tLead('on', { day: words })
  }
}
