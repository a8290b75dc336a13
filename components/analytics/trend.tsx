import { useFormatter, useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { ChannelMark } from '../followups/channel-mark.tsx'
import { Fold } from './fold.tsx'
import { HeadCell } from './head-cell.tsx'
import { readRate } from './read-rate.ts'
import { toTrend } from './to-trend.ts'
import { TrendChart } from './trend-chart.tsx'
import { TrendSketch } from './trend-sketch.tsx'

type Props = { weeks: FollowupAnalytics['weeks'] }

/** Messages per week by channel, over the weeks before as a dashed line; the same as a table. */
export function Trend({ weeks: figures }: Props) {
  const t = useTranslations('analytics.trend')
  const format = useFormatter()
  const { weeks, ticks } = toTrend(figures)
  const day = (date: string) =>
    format.dateTime(new Date(`${date}T00:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const isCompared = weeks.some(({ previous }) => previous !== null)
  const nothing = weeks.every(({ whatsapp, email, previous }) => whatsapp + email + (previous ?? 0) === 0)
  if (nothing) return <p className="flex h-68 items-center justify-center text-muted">{t('empty')}</p>
  return (
    <>
      <div aria-hidden="true" className="flex flex-wrap gap-x-5 gap-y-1 text-muted">
        <span className="inline-flex items-center gap-2">
          <span className="size-3 rounded-xs bg-whatsapp" />
          <ChannelMark channel="whatsapp" />
        </span>
        <span className="inline-flex items-center gap-2">
          <span className="size-3 rounded-xs border-[1.5px] border-email bg-email/35" />
          <ChannelMark channel="email" />
        </span>
        {isCompared && (
          <span className="inline-flex items-center gap-2">
            <span className="w-5 border-t-2 border-dashed border-muted" />
            {t('before')}
          </span>
        )}
      </div>
      <TrendChart ticks={ticks} weeks={weeks}>
        <TrendSketch dayOf={day} ticks={ticks} weeks={weeks} />
      </TrendChart>
      <Fold className="mt-2" title={t('as_table')}>
        <div className="relative mt-2 overflow-x-auto">
          <table className="w-full">
            <caption className="sr-only">{t('title')}</caption>
            <thead>
              <tr className="border-b border-line text-xs text-muted">
                <HeadCell isFirst>{t('columns.week')}</HeadCell>
                <HeadCell isNumber>{t('columns.whatsapp')}</HeadCell>
                <HeadCell isNumber>{t('columns.email')}</HeadCell>
                <HeadCell isNumber>{t('columns.answered')}</HeadCell>
                <HeadCell isNumber>{t('columns.rate')}</HeadCell>
                {isCompared && <HeadCell isNumber>{t('columns.before')}</HeadCell>}
              </tr>
            </thead>
            <tbody>
              {weeks.map(({ week_start, whatsapp, email, answered, previous }) => {
                const rate = readRate(answered, whatsapp + email)
                return (
                  <tr className="border-b border-line last:border-0" key={week_start}>
                    <th className="py-1.5 text-left font-normal" scope="row">
                      {t('week_of', { day: day(week_start) })}
                    </th>
                    <td className="py-1.5 pl-2 text-right sm:pl-4">{format.number(whatsapp)}</td>
                    <td className="py-1.5 pl-2 text-right sm:pl-4">{format.number(email)}</td>
                    <td className="py-1.5 pl-2 text-right sm:pl-4">{format.number(answered)}</td>
                    <td className="py-1.5 pl-2 text-right sm:pl-4">
                      {rate.state === 'rate' ? (
                        format.number(rate.rate, { style: 'percent', maximumFractionDigits: 0 })
                      ) : (
                        <span className="text-muted">{t(rate.state === 'none' ? 'nothing' : 'few')}</span>
                      )}
                    </td>
                    {isCompared && (
                      <td className="py-1.5 pl-2 text-right sm:pl-4 text-muted">
                        {previous === null ? '' : format.number(previous)}
                      </td>
                    )}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      </Fold>
    </>
  )
}
