import { useFormatter } from 'next-intl'
import { barShare } from './bar-share.ts'
import type { TrendWeek } from './trend-week.ts'

type Props = { weeks: TrendWeek[]; ticks: number[]; dayOf: (date: string) => string }

/** The trend as the server draws it, with the scale and the places of the chart that takes over. */
export function TrendSketch({ weeks, ticks, dayOf }: Props) {
  const format = useFormatter()
  const top = ticks.at(-1) ?? 1
  const width = 10 * barShare(weeks.length)
  const y = (value: number) => Math.round((1000 * (top - value)) / top) / 10
  const bars = (from: (week: TrendWeek) => number, height: (week: TrendWeek) => number) =>
    weeks
      .map((week, index) =>
        height(week) > 0
          ? `M${index * 10 + 5 - width / 2} ${y(from(week))}V${y(from(week) + height(week))}h${width}V${y(from(week))}z`
          : '',
      )
      .join('')
  const before = weeks
    .map(({ previous }, index) => (previous === null ? '' : `${index * 10 + 5} ${y(previous)}`))
    .filter(Boolean)
  const stride = Math.ceil(weeks.length / 6)
  return (
    <div aria-hidden="true" className="relative h-full text-xs text-muted">
      {ticks.map((tick) => (
        <div
          className="absolute right-0 left-0 h-0 border-t border-line"
          key={tick}
          style={{ top: `calc(8px + (100% - 36px) * ${(y(tick) / 100).toFixed(4)})` }}
        >
          <span className="absolute top-0 left-0 w-9 -translate-y-1/2 bg-surface pr-2 text-right">
            {format.number(tick, { notation: 'compact' })}
          </span>
        </div>
      ))}
      <svg
        className="absolute top-2 left-9 h-[calc(100%-36px)] w-[calc(100%-36px)]"
        fill="currentColor"
        preserveAspectRatio="none"
        viewBox={`0 0 ${weeks.length * 10} 100`}
      >
        <path
          className="text-whatsapp"
          d={bars(
            () => 0,
            ({ whatsapp }) => whatsapp,
          )}
        />
        <path
          className="text-email"
          d={bars(
            ({ whatsapp }) => whatsapp,
            ({ email }) => email,
          )}
          fillOpacity={0.35}
          stroke="currentColor"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
        {before.length > 1 && (
          <path
            className="text-muted"
            d={`M${before.join('L')}`}
            fill="none"
            stroke="currentColor"
            strokeDasharray="5 4"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <div className="absolute right-0 bottom-0 left-9 h-5">
        {weeks.map(
          ({ week_start }, index) =>
            index % stride === 0 && (
              <span
                className="absolute -translate-x-1/2 whitespace-nowrap"
                key={week_start}
                style={{ left: `${((100 * (index + 0.5)) / weeks.length).toFixed(2)}%` }}
              >
                {dayOf(week_start)}
              </span>
            ),
        )}
      </div>
    </div>
  )
}
