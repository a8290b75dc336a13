'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { barShare } from './bar-share.ts'
import { TrendTip } from './trend-tip.tsx'
import type { TrendWeek } from './trend-week.ts'

const tick = { fill: 'currentColor', fontSize: 12 }

/** The trend as a chart: stacked bars by channel, the weeks before as a dashed line, the figures of a week on pointing at it. */
export function TrendPlot({ weeks, ticks }: { weeks: TrendWeek[]; ticks: number[] }) {
  const t = useTranslations('analytics.trend')
  const format = useFormatter()
  const day = (date: string) =>
    format.dateTime(new Date(`${date}T00:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const stride = Math.ceil(weeks.length / 6)
  return (
    <ResponsiveContainer className="text-muted" height="100%" width="100%">
      <ComposedChart
        barCategoryGap={`${50 - 50 * barShare(weeks.length)}%`}
        data={weeks}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        title={t('chart')}
      >
        <CartesianGrid className="text-line" stroke="currentColor" vertical={false} />
        <XAxis
          axisLine={false}
          dataKey="week_start"
          height={28}
          tick={tick}
          tickFormatter={day}
          tickLine={false}
          ticks={weeks.filter((_, index) => index % stride === 0).map(({ week_start }) => week_start)}
        />
        <YAxis
          axisLine={false}
          domain={[0, ticks.at(-1) ?? 1]}
          tick={tick}
          tickFormatter={(value: number) => format.number(value, { notation: 'compact' })}
          tickLine={false}
          ticks={ticks}
          width={36}
        />
        <Tooltip
          content={<TrendTip dayOf={day} />}
          cursor={{ fill: 'currentColor', opacity: 0.06 }}
          isAnimationActive={false}
        />
        <Bar
          className="text-whatsapp"
          dataKey="whatsapp"
          fill="currentColor"
          isAnimationActive={false}
          stackId="sent"
        />
        <Bar
          className="text-email"
          dataKey="email"
          fill="currentColor"
          fillOpacity={0.35}
          isAnimationActive={false}
          stackId="sent"
          stroke="currentColor"
          strokeWidth={1.5}
        />
        <Line
          activeDot={false}
          className="text-muted"
          dataKey="previous"
          dot={weeks.length === 1}
          isAnimationActive={false}
          stroke="currentColor"
          strokeDasharray="5 4"
          strokeWidth={2}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
