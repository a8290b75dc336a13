import { useFormatter, useTranslations } from 'next-intl'
import type { CheckResult } from '#lib/followups/contract'
import { useWord } from '../format/use-word.ts'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { sum } from './sum.ts'

/** What a check started by hand has done, in one sentence; or why there was nothing to do. */
export function CheckNotice({ result, onDismiss }: { result: CheckResult; onDismiss: () => void }) {
  const t = useTranslations('check_result')
  const startReason = useWord('start_reasons')
  const runError = useWord('run_errors')
  const format = useFormatter()
  const { counts, reasons, errors } = result
  const skipped = sum(reasons)
  const sentences = [
    t('planned', { count: counts.planned }),
    t('sent', { count: counts.sent }),
    ...(counts.awaiting_approval > 0 ? [t('awaiting_approval', { count: counts.awaiting_approval })] : []),
    ...(counts.failed > 0 ? [t('failed', { count: counts.failed })] : []),
    ...(skipped > 0 ? [t('skipped', { count: skipped })] : []),
  ]
  const hasProblems = errors.length > 0 || counts.failed > 0
  const text =
    result.run_id === null
      ? startReason(result.reason ?? '')
      : counts.looked_at === 0 && counts.sent === 0
        ? t('nothing')
        : `${format.list(sentences, { type: 'unit' })}.`
  return (
    <Notice
      action={
        <button
          aria-label={t('dismiss')}
          className="-my-2.5 -mr-2 inline-flex size-11 items-center justify-center rounded-md text-muted hover:text-text md:-my-2 md:size-9"
          onClick={onDismiss}
          type="button"
        >
          <Icon name="close" />
        </button>
      }
      look={hasProblems ? 'warn' : 'good'}
      title={t(errors.length > 0 ? 'title_failed' : 'title')}
    >
      <p>{text}</p>
      {errors.map((error) => (
        <p key={error}>{runError(error)}</p>
      ))}
    </Notice>
  )
}
