import { useFormatter, useTranslations } from 'next-intl'
import type { TooltipContentProps } from 'recharts'
import { ChannelMark } from '../followups/channel-mark.tsx'
import { readRate } from './read-rate.ts'
import type { TrendWeek } from './trend-week.ts'

type Props = Partial<TooltipContentProps> & { dayOf: (date: string) => string }

/** The figures of the week pointed at. */
export function TrendTip({ active, payload, dayOf }: Props) {
  const t = useTranslations('analytics.trend')
  const format = useFormatter()
  const week = payload?.[0]?.payload as TrendWeek | undefined
  if (!active || !week) return null
  const sent = week.whatsapp + week.email
  const rate = readRate(week.answered, sent)
  return (
    <div className="rounded-lg border border-line bg-raised p-3 text-sm text-text shadow-raised">
      <p className="font-medium">{t('week_of', { day: dayOf(week.week_start) })}</p>
      <ul className="mt-1 space-y-0.5">
        {(['whatsapp', 'email'] as const).map((channel) => (
          <li className="flex justify-between gap-6" key={channel}>
            <ChannelMark channel={channel} />
            {format.number(week[channel])}
          </li>
        ))}
        <li className="flex justify-between gap-6">
          {t('columns.answered')}
          <span>
            {format.number(week.answered)}
            {rate.state === 'rate' && ` · ${format.number(rate.rate, { style: 'percent', maximumFractionDigits: 0 })}`}
          </span>
        </li>
        {week.previous !== null && (
          <li className="flex justify-between gap-6 text-muted">
            {t('before')}
            {format.number(week.previous)}
          </li>
        )}
      </ul>
    </div>
  )
}
