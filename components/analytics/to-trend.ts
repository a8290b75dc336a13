import type { FollowupAnalytics } from '#lib/analytics/contract'
import type { TrendWeek } from './trend-week.ts'

/**
 * The weeks of a range, oldest first, with the scale that holds them: ticks from 0 to a full number above all bars. A
 * period before without any message is nothing to compare with.
 */
export function toTrend(weeks: FollowupAnalytics['weeks']): { weeks: TrendWeek[]; ticks: number[] } {
  const byWeek = new Map<string, TrendWeek>()
  for (const { week_start, channel, messages, answered, previous_messages } of weeks) {
    const week = byWeek.get(week_start) ?? { week_start, whatsapp: 0, email: 0, answered: 0, previous: null }
    byWeek.set(week_start, {
      ...week,
      [channel]: week[channel] + messages,
      answered: week.answered + answered,
      previous: previous_messages === null ? week.previous : (week.previous ?? 0) + previous_messages,
    })
  }
  const sorted = [...byWeek.values()].toSorted((a, b) => a.week_start.localeCompare(b.week_start))
  const hasBefore = sorted.some(({ previous }) => previous)
  const all = hasBefore ? sorted : sorted.map((week) => ({ ...week, previous: null }))
  return {
    weeks: all,
    ticks: ticksUpTo(Math.max(0, ...all.map((week) => Math.max(week.whatsapp + week.email, week.previous ?? 0)))),
  }
}

/** Three to five round whole numbers from 0 on, the last at least most. */
function ticksUpTo(most: number): number[] {
  const rough = Math.max(1, most / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough && Number.isInteger(size)) ??
      10 * power,
  )
  return Array.from({ length: Math.max(2, Math.ceil(most / step) + 1) }, (_, index) => index * step)
}
