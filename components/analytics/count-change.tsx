import { useFormatter, useTranslations } from 'next-intl'
import { ChangeText } from './change-text.tsx'

/** How a count has changed, in percent of before; out of nothing there is no percentage. */
export function CountChange({ now, before }: { now: number; before: number | undefined }) {
  const t = useTranslations('analytics.change')
  const format = useFormatter()
  if (before === undefined) return null
  if (before === 0) return now === 0 ? null : <span className="text-muted">{t('none_before')}</span>
  const percent = Math.round((now / before - 1) * 100)
  const text = format.number(percent / 100, { style: 'percent', signDisplay: 'exceptZero' })
  return <ChangeText by={percent} text={text} />
}
