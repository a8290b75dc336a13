import { useFormatter, useTranslations } from 'next-intl'
import { splitDuration } from './split-duration.ts'

/** Says milliseconds as "2.4 s", "1 min 5 s", "2 h 5 min" or "3 days 4 h"; a smaller unit of 0 is left out. */
export function useDuration(): (milliseconds: number) => string {
  const t = useTranslations('duration')
  const format = useFormatter()
  return (milliseconds) => {
    const parts = splitDuration(milliseconds)
    switch (parts.unit) {
      case 'under_a_second':
        return t('under_a_second')
      case 'seconds':
        return t('seconds', { seconds: format.number(parts.seconds) })
      case 'minutes':
        return t('minutes', { minutes: parts.minutes, seconds: parts.seconds })
      case 'hours':
        return t('hours', { hours: parts.hours, minutes: parts.minutes })
      case 'days':
        return t('days', { days: parts.days, hours: parts.hours })
    }
  }
}
