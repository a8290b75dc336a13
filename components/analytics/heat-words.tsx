import { useFormatter, useTranslations } from 'next-intl'
import { Fold } from './fold.tsx'
import type { HeatCell } from './heat-cell.ts'
import { readRate } from './read-rate.ts'
import { useSlotWords } from './use-slot-words.ts'

/** The heatmap for who reads rather than looks: a line per weekday. */
export function HeatWords({ cells, reading }: { cells: readonly HeatCell[]; reading: 'sends' | 'answers' }) {
  const t = useTranslations('analytics.heatmap')
  const format = useFormatter()
  const { longDay } = useSlotWords()
  const words = ({ hour, part, whole }: HeatCell) => {
    if (reading === 'answers') return t('words.answers', { hour, next: hour + 1, count: part })
    const rate = readRate(part, whole)
    const counts = t('words.sends', { hour, next: hour + 1, part, whole })
    return rate.state === 'rate' ? `${counts} (${format.number(rate.rate, { style: 'percent' })})` : counts
  }
  return (
    <Fold className="mt-2" title={t('words.title')}>
      <dl className="mt-1 space-y-1.5">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
          const used = cells.filter((cell) => cell.weekday === weekday && cell.whole > 0)
          return (
            used.length > 0 && (
              <div key={weekday}>
                <dt className="font-medium">{longDay(weekday)}</dt>
                <dd className="text-muted">{used.map(words).join(' · ')}</dd>
              </div>
            )
          )
        })}
      </dl>
    </Fold>
  )
}
