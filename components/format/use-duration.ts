import { useFormatter, useTranslations } from 'next-intl'
import { splitDuration } from './split-duration.ts'

/** Says milliseconds as "2.4 s", "1 min 5 s" or "2 h 5 min". */
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
        return t('hours', { hours: format.number(parts.hours), minutes: parts.minutes })
    }
  }
}
