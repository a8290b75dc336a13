import { useTranslations } from 'next-intl'
import type { SlotQuery } from '#lib/analytics/contract'
import { useDayRange } from './use-day-range.ts'
import { useSlotWords } from './use-slot-words.ts'

type Props = { slot: SlotQuery; days: { from: string; to: string }; total: number; shown: number }

/** Which hour a list of messages is about, of which days, and how many there are. */
export function SlotHeading({ slot: { weekday, hour, reading }, days, total, shown }: Props) {
  const t = useTranslations('analytics.messages')
  const dayRange = useDayRange()
  const { slot } = useSlotWords()
  const range = dayRange(days)
  return (
    <div className="mb-5">
      <h1 className="text-2xl font-semibold tracking-tight">{t('title', { slot: slot(weekday, hour) })}</h1>
      <p className="mt-1 text-muted">
        {reading === 'sends' ? t('sent_then', { days: range }) : t('answered_then', { days: range })} ·{' '}
        <span className="font-medium text-text">{t('total', { count: total })}</span>
        {shown < total && `, ${t('first', { count: shown })}`}
      </p>
    </div>
  )
}
