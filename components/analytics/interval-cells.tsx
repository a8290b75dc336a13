import { useFormatter, useTranslations } from 'next-intl'
import { IntervalBar } from './interval-bar.tsx'
import { readRate } from './read-rate.ts'

type Props = {
  sent: number
  answered: number
  interval: { low: number; high: number } | null
  full: number | null
}

/** Two cells of a table: the answer rate with its interval in figures, and drawn; or that there is not enough for one. */
export function IntervalCells({ sent, answered, interval, full }: Props) {
  const t = useTranslations('analytics.rate')
  const format = useFormatter()
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  const rate = readRate(answered, sent)
  if (rate.state !== 'rate' || !interval || full === null) {
    return (
      <>
        <td className="py-2 pl-2 text-right text-muted sm:pl-4">{t('not_enough')}</td>
        {full !== null && <td aria-hidden="true" className="max-sm:hidden" />}
      </>
    )
  }
  return (
    <>
      <td className="py-2 pl-2 text-right whitespace-nowrap sm:pl-4">
        <span className="font-medium">{percent(rate.rate)}</span>{' '}
        <span className="text-muted max-sm:block">
          {t('between', { low: percent(interval.low), high: percent(interval.high) })}
        </span>
      </td>
      <td className="w-1/4 py-2 pl-4 align-middle max-sm:hidden">
        <IntervalBar full={full} high={interval.high} low={interval.low} rate={rate.rate} />
      </td>
    </>
  )
}
