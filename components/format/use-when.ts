import { useFormatter, useTranslations } from 'next-intl'
import { useDay } from './use-day.ts'

/** Says a UTC moment as "today, 09:00" or "Fri, 21 Nov, 09:00" in the organisation's time zone. */
export function useWhen(): (moment: string) => string {
  const t = useTranslations('when')
  const format = useFormatter()
  const day = useDay()
  return (moment) =>
    t('at', {
      day: day(moment),
      time: format.dateTime(new Date(moment), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    })
}
