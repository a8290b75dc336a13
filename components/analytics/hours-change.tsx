import { useTranslations } from 'next-intl'
import { ChangeText } from './change-text.tsx'
import { readRate } from './read-rate.ts'
import { useHours } from './use-hours.ts'

type Answers = { hours: number | null; answered: number }
type Props = {
  now: Answers
  before: Answers | undefined
  /** Late answers to now may still come. */
  isProvisional: boolean
}

/** How a time to the answer has changed, in hours; shorter is better. Nothing where a few answers would make the change. */
export function HoursChange({ now, before, isProvisional }: Props) {
  const t = useTranslations('analytics.change')
  const hours = useHours()
  const isEnough = (it: Answers) => readRate(it.answered, it.answered).state === 'rate'
  if (!before || now.hours === null || before.hours === null || !isEnough(now) || !isEnough(before)) return null
  const by = Math.round((now.hours - before.hours) * 10) / 10
  const amount = hours(Math.abs(by))
  const text = by > 0 ? t('longer', { amount }) : t('shorter', { amount })
  return <ChangeText better="less" by={by} isProvisional={isProvisional} text={text} />
}
