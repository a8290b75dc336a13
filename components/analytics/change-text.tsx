import { useTranslations } from 'next-intl'
import { Icon } from '../ui/icon.tsx'

type Props = {
  /** How much more than what it is compared with, in the unit of text. */
  by: number
  text: string
  /** Which way is the good one; where none is, no colour. */
  better?: 'more' | 'less'
  /** What it is compared with, for screen readers; else the period before. */
  against?: string
  /** What it is counted from may still change: said beside it, and neither good nor bad yet. */
  isProvisional?: boolean
}

/** A change: arrow, amount, and for screen readers against what. */
export function ChangeText({ by, text, better, against, isProvisional = false }: Props) {
  const t = useTranslations('analytics.change')
  const isGood = better && (better === 'more' ? by > 0 : by < 0)
  const colour = by === 0 || !better || isProvisional ? 'text-muted' : isGood ? 'text-good' : 'text-bad'
  return (
    <>
      <span className={`inline-flex items-center gap-1 whitespace-nowrap ${colour}`}>
        {by !== 0 && <Icon className="size-3.5" name={by > 0 ? 'up' : 'down'} />}
        {by === 0 ? t('same') : text}
        <span className="sr-only"> {against ?? t('than_before')}</span>
      </span>
      {isProvisional && <span className="text-xs text-muted"> {t('provisional')}</span>}
    </>
  )
}
