import { useFormatter, useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { Figure } from './figure.tsx'
import { useHours } from './use-hours.ts'

/** What the automation has brought: time saved, and, where leads are held back to compare, how many more answers. */
export function Success({ success }: { success: FollowupAnalytics['success'] }) {
  const t = useTranslations('analytics.success')
  const hours = useHours()
  const { untouched_sends, minutes_saved, holdout } = success
  const big = 'text-3xl leading-9 font-semibold tracking-tight'
  return (
    <dl className="grid gap-x-8 gap-y-5 md:grid-cols-2">
      <Figure label={t('time_saved')}>
        {untouched_sends === 0 ? (
          <span className="block text-muted">{t('nothing_untouched')}</span>
        ) : (
          <>
            <span className={`block ${big}`}>{hours(minutes_saved / 60)}</span>
            <span className="block text-muted">
              {t('untouched', { count: untouched_sends, minutes: Math.round(minutes_saved / untouched_sends) })}
            </span>
          </>
        )}
      </Figure>
      <Figure label={t('uplift')}>
        {holdout ? <Uplift holdout={holdout} /> : <p className="text-muted">{t('holdout_off')}</p>}
      </Figure>
    </dl>
  )
}

function Uplift({ holdout }: { holdout: NonNullable<FollowupAnalytics['success']['holdout']> }) {
  const t = useTranslations('analytics')
  const format = useFormatter()
  const points = (share: number) => format.number(100 * share, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const { uplift, low, high, treated_n, treated_answered, held_n, held_answered } = holdout
  const groups = t('success.groups', { treated_n, treated_answered, held_n, held_answered })
  if (uplift === null || low === null || high === null) {
    return (
      <>
        <span className="block font-medium">{t('rate.not_enough')}</span>
        <span className="block text-muted">{groups}</span>
      </>
    )
  }
  return (
    <>
      <span className="block text-3xl leading-9 font-semibold tracking-tight">
        {t('change.points', { points: points(uplift) })}
      </span>
      <span className="block">
        {t('success.interval', { low: points(low), high: points(high) })}{' '}
        {low <= 0 && high >= 0 && <span className="text-muted">{t('success.may_be_chance')}</span>}
      </span>
      <span className="block text-muted">{groups}</span>
    </>
  )
}
