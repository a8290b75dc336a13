import { useFormatter, useTranslations } from 'next-intl'
import type { HeatCell } from './heat-cell.ts'
import { readRate } from './read-rate.ts'
import { useSlotWords } from './use-slot-words.ts'

/** Says what a cell of the heatmap holds: "Tuesday, 10–11: 12 of 40 answered, 30 %". */
export function useSlotText(reading: 'sends' | 'answers'): (cell: HeatCell) => string {
  const t = useTranslations('analytics.heatmap')
  const format = useFormatter()
  const { slot } = useSlotWords()
  return ({ weekday, hour, part, whole }) => {
    const time = slot(weekday, hour)
    if (reading === 'answers') return t('cell.answers', { time, count: part })
    const rate = readRate(part, whole)
    switch (rate.state) {
      case 'none':
        return t('cell.none', { time })
      case 'few':
        return t('cell.few', { time, part, whole })
      case 'rate':
        return t('cell.rate', { time, part, whole, rate: format.number(rate.rate, { style: 'percent' }) })
    }
  }
}
