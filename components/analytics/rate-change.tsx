import { useFormatter, useTranslations } from 'next-intl'
import { ChangeText } from './change-text.tsx'
import { readRate } from './read-rate.ts'

type Counts = { part: number; whole: number }
type Props = {
  now: Counts
  before: Counts | undefined
  /** now may still grow. */
  isProvisional?: boolean
}

/** How a rate has changed, in percentage points; nothing where one of the two is too little to speak of a rate. */
export function RateChange({ now, before, isProvisional = false }: Props) {
  const t = useTranslations('analytics.change')
  const format = useFormatter()
  if (!before) return null
  const [rate, earlier] = [readRate(now.part, now.whole), readRate(before.part, before.whole)]
  if (rate.state !== 'rate' || earlier.state !== 'rate') return null
  const points = Math.round((rate.rate - earlier.rate) * 1000) / 10
  const amount = format.number(points, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  return <ChangeText better="more" by={points} isProvisional={isProvisional} text={t('points', { points: amount })} />
}
