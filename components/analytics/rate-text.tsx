import { useFormatter, useTranslations } from 'next-intl'
import { readRate } from './read-rate.ts'

type Props = { part: number; whole: number; className?: string }

/** A rate with what it was taken from: "24 %", below it "48 of 200"; counts only where a rate would be chance. */
export function RateText({ part, whole, className = 'text-2xl font-semibold tracking-tight' }: Props) {
  const t = useTranslations('analytics.rate')
  const format = useFormatter()
  const rate = readRate(part, whole)
  switch (rate.state) {
    case 'none':
      return (
        <>
          <span aria-hidden="true" className="block text-2xl leading-9 text-muted">
            –
          </span>
          <span className="block text-muted">{t('none')}</span>
        </>
      )
    case 'few':
      return (
        <>
          <span className={`block ${className}`}>{t('of', { part, whole })}</span>
          <span className="block text-muted">{t('few')}</span>
        </>
      )
    case 'rate':
      return (
        <>
          <span className={`block ${className}`}>
            {format.number(rate.rate, { style: 'percent', maximumFractionDigits: 0 })}
          </span>
          <span className="block text-muted">{t('of', { part, whole })}</span>
        </>
      )
  }
}
