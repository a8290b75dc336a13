import { useFormatter, useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { ChangeText } from './change-text.tsx'
import { fullScale } from './full-scale.ts'
import { HeadCell } from './head-cell.tsx'
import { IntervalCells } from './interval-cells.tsx'
import { usePlaybookTitle } from './use-playbook-title.ts'

/** The playbooks by their answer rate, with how sure it is and how far it lies from all others. */
export function Playbooks({ playbooks }: { playbooks: FollowupAnalytics['playbooks'] }) {
  const t = useTranslations('analytics.playbooks')
  const rate = useTranslations('analytics.rate')
  const format = useFormatter()
  const name = usePlaybookTitle()
  const full = fullScale(playbooks)
  if (playbooks.length === 0) return <p className="text-muted">{t('empty')}</p>
  return (
    <div>
      <table className="w-full">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <HeadCell isFirst>{t('columns.playbook')}</HeadCell>
            <HeadCell className="max-sm:hidden" isNumber>
              {t('columns.used')}
            </HeadCell>
            <HeadCell className="max-sm:hidden" isNumber>
              {t('columns.answered')}
            </HeadCell>
            <HeadCell isNumber>{t('columns.rate')}</HeadCell>
            {full !== null && (
              <HeadCell className="max-sm:hidden">
                {t('columns.scale', { full: format.number(full, { style: 'percent' }) })}
              </HeadCell>
            )}
            <HeadCell isNumber>{t('columns.lift')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {playbooks.map(({ id, name: title, sent, answered, interval, lift }) => (
            <tr className="border-b border-line align-top last:border-0" key={id ?? ''}>
              <th className="py-2 text-left font-normal wrap-anywhere hyphens-auto" scope="row">
                {name(id, title)}
                <span className="block text-muted sm:hidden">{rate('of', { part: answered, whole: sent })}</span>
              </th>
              <td className="py-2 pl-4 text-right max-sm:hidden">{format.number(sent)}</td>
              <td className="py-2 pl-4 text-right max-sm:hidden">{format.number(answered)}</td>
              <IntervalCells answered={answered} full={full} interval={interval} sent={sent} />
              <td className="py-2 pl-2 text-right whitespace-nowrap sm:pl-4">
                {lift === null ? (
                  <span className="text-muted">
                    <span aria-hidden="true">–</span>
                    <span className="sr-only">{t('no_lift')}</span>
                  </span>
                ) : (
                  <Lift lift={lift} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Lift({ lift }: { lift: number }) {
  const t = useTranslations('analytics')
  const format = useFormatter()
  const points = Math.round(lift * 1000) / 10
  const amount = format.number(points, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  return (
    <ChangeText
      against={t('playbooks.than_others')}
      better="more"
      by={points}
      text={t('change.points', { points: amount })}
    />
  )
}
