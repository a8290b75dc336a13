import { useFormatter, useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { Fold } from './fold.tsx'
import { pickBest } from './pick-best.ts'
import { readRate } from './read-rate.ts'
import { useHours } from './use-hours.ts'
import { usePlaybookTitle } from './use-playbook-title.ts'
import { useSlotWords } from './use-slot-words.ts'

/** The period in sentences, as one would tell it to somebody, and how all of it is counted. */
export function Summary({ figures }: { figures: FollowupAnalytics }) {
  const t = useTranslations('analytics.summary')
  const format = useFormatter()
  const hours = useHours()
  const name = usePlaybookTitle()
  const { slot } = useSlotWords()
  const { totals } = figures
  const rate = readRate(totals.answered, totals.sent)
  const best = pickBest(figures)
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <div className="max-w-prose text-base leading-6">
      <p>
        {t('sent', { count: totals.sent, answered: totals.answered })}
        {rate.state === 'rate' && ` ${t('rate', { rate: percent(rate.rate) })}`}
        {totals.median_response_hours !== null && ` ${t('median', { time: hours(totals.median_response_hours) })}`}
        {best.playbook &&
          ` ${t('best_playbook', { name: name(best.playbook.id, best.playbook.name), rate: percent(best.playbook.answered / best.playbook.sent), count: best.playbook.sent })}`}
        {best.slot && ` ${t('best_slot', { slot: slot(best.slot.weekday, best.slot.hour) })}`}
      </p>
      <Fold className="mt-3 text-sm text-muted" title={t('how')}>
        <ul className="mt-2 list-disc space-y-1 pl-5">
          {(['messages', 'answers', 'opens', 'few', 'intervals', 'before', 'median', 'zone'] as const).map((rule) => (
            <li key={rule}>{t(`rules.${rule}`, { zone: figures.range.time_zone.replace('_', ' ') })}</li>
          ))}
        </ul>
      </Fold>
    </div>
  )
}
