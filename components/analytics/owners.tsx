import { useFormatter, useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { fullScale } from './full-scale.ts'
import { HeadCell } from './head-cell.tsx'
import { IntervalCells } from './interval-cells.tsx'

/** What each member's messages brought. */
export function Owners({ owners }: { owners: NonNullable<FollowupAnalytics['owners']> }) {
  const t = useTranslations('analytics.owners')
  const rate = useTranslations('analytics.rate')
  const format = useFormatter()
  const full = fullScale(owners)
  if (owners.length === 0) return <p className="text-muted">{t('empty')}</p>
  return (
    <div>
      <table className="w-full">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <HeadCell isFirst>{t('columns.name')}</HeadCell>
            <HeadCell className="max-sm:hidden" isNumber>
              {t('columns.sent')}
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
          </tr>
        </thead>
        <tbody>
          {owners.map(({ id, name, sent, answered, interval }) => (
            <tr className="border-b border-line last:border-0" key={id}>
              <th className="py-2 text-left font-normal" scope="row">
                {name}
                <span className="block text-muted sm:hidden">{rate('of', { part: answered, whole: sent })}</span>
              </th>
              <td className="py-2 pl-4 text-right max-sm:hidden">{format.number(sent)}</td>
              <td className="py-2 pl-4 text-right max-sm:hidden">{format.number(answered)}</td>
              <IntervalCells answered={answered} full={full} interval={interval} sent={sent} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
