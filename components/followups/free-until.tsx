import { useTranslations } from 'next-intl'
import { useClock } from '../format/use-clock.ts'
import { useDuration } from '../format/use-duration.ts'
import { Icon } from '../ui/icon.tsx'

const minute = 60_000

/** How long WhatsApp still takes an answer in free words; after that only approved templates. until is UTC. */
export function FreeUntil({ until }: { until: string }) {
  const t = useTranslations('free_until')
  const duration = useDuration()
  const left = Math.floor((Date.parse(until) - useClock().getTime()) / minute) * minute
  return (
    <p className={`flex items-center gap-1.5 ${left < 120 * minute ? 'text-warn' : 'text-muted'}`}>
      <Icon className="size-4" name="chat" />
      {left > 0 ? t('left', { duration: duration(left) }) : t('over')}
    </p>
  )
}
