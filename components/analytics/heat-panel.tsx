import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { BestSlots } from './best-slots.tsx'
import { HeatMap } from './heat-map.tsx'
import { layOutHeat } from './lay-out-heat.ts'

type Props = {
  figures: Pick<FollowupAnalytics, 'sends_by_hour' | 'answers_by_hour' | 'best_slots'>
  reading: 'sends' | 'answers'
  /** The messages of a slot, weekday and hour to be added. */
  href: Route
}

/** When messages are answered: a week by hours in one of two readings, and the best hours in words. */
export function HeatPanel({ figures, reading, href }: Props) {
  const t = useTranslations('analytics.heatmap')
  const cells =
    reading === 'sends'
      ? figures.sends_by_hour.map(({ weekday, hour, sent, answered }) => ({
          weekday,
          hour,
          part: answered,
          whole: sent,
        }))
      : figures.answers_by_hour.map(({ weekday, hour, answers }) => ({ weekday, hour, part: answers, whole: answers }))
  const separator = href.includes('?') ? '&' : '?'
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
      {cells.length === 0 ? (
        <p className="text-muted">{t(`empty.${reading}`)}</p>
      ) : (
        <HeatMap
          href={`${href}${separator}reading=${reading}` as Route}
          layout={layOutHeat(cells, reading)}
          reading={reading}
        />
      )}
      <BestSlots
        hrefOf={({ weekday, hour }) => `${href}${separator}reading=sends&weekday=${weekday}&hour=${hour}` as Route}
        slots={figures.best_slots}
      />
    </div>
  )
}
