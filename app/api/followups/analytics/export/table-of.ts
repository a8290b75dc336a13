import { getFormatter, getTranslations } from 'next-intl/server'
import type { FollowupAnalytics } from '#lib/analytics/contract'

type Cell = string | number | null
type Counts = { sent?: number; delivered?: number; opened?: number | null; answered: number }
type Interval = { low: number; high: number } | null

const percent = (share: number) => Math.round(share * 1000) / 10

/** The dashboard's figures as one long table, a line per figure, its head first. Rates are percent, empty where nothing was sent. */
export async function tableOf(figures: FollowupAnalytics): Promise<Cell[][]> {
  const t = await getTranslations('analytics.csv')
  const named = await getTranslations()
  const format = await getFormatter()
  const playbookNames = new Map(figures.playbooks.map(({ id, name }) => [id, name]))
  const playbook = (id: string | null) =>
    id === null ? named('analytics.without_playbook') : (playbookNames.get(id) ?? id)
  const channelName = (channel: 'whatsapp' | 'email' | 'in_app') => named(`channels.${channel}`)
  // The first of January 2024 was a Monday.
  const weekday = (day: number) =>
    format.dateTime(new Date(Date.UTC(2024, 0, day)), { weekday: 'long', timeZone: 'UTC' })
  const slot = ({ weekday: day, hour }: { weekday: number; hour: number }) =>
    named('analytics.slot.at', { weekday: weekday(day), hour, next: hour + 1 })
  const line = (
    part: string,
    what: string,
    channel: string,
    by: string,
    counts: Counts,
    interval?: Interval,
  ): Cell[] => [
    part,
    what,
    channel,
    by,
    counts.sent ?? null,
    counts.delivered ?? null,
    counts.opened ?? null,
    counts.answered,
    counts.sent ? percent(counts.answered / counts.sent) : null,
    interval ? percent(interval.low) : null,
    interval ? percent(interval.high) : null,
  ]
  const { range, previous, totals } = figures
  const days = ({ from, to }: { from: string; to: string }) => `${from} – ${to}`
  const tasks = (counts: { tasks: number; tasks_answered: number }, what: string) =>
    line(t('parts.tasks'), what, channelName('in_app'), '', { sent: counts.tasks, answered: counts.tasks_answered })
  return [
    (
      ['part', 'what', 'channel', 'author', 'sent', 'delivered', 'opened', 'answered', 'rate', 'low', 'high'] as const
    ).map((column) => t(`columns.${column}`)),
    line(t('parts.total'), days(range), '', '', totals),
    ...(previous && totals.previous ? [line(t('parts.before'), days(previous), '', '', totals.previous)] : []),
    tasks(totals, days(range)),
    ...figures.channels.map((counts) => line(t('parts.channel'), days(range), channelName(counts.channel), '', counts)),
    ...figures.weeks.map(({ week_start, channel, messages, answered }) =>
      line(t('parts.week'), week_start, channelName(channel), '', { sent: messages, answered }),
    ),
    ...figures.sends_by_hour.map((hour) => line(t('parts.sends'), slot(hour), '', '', hour)),
    ...figures.answers_by_hour.map((hour) => line(t('parts.answers'), slot(hour), '', '', { answered: hour.answers })),
    ...figures.playbooks.map((counts) =>
      line(t('parts.playbook'), playbook(counts.id), '', '', counts, counts.interval),
    ),
    ...figures.authors.map((counts) =>
      line(
        t('parts.author'),
        playbook(counts.playbook_id),
        channelName(counts.channel),
        named(`analytics.authors.by.${counts.author}`),
        counts,
        counts.interval,
      ),
    ),
    ...(figures.owners ?? []).map((counts) => line(t('parts.owner'), counts.name, '', '', counts, counts.interval)),
  ]
}
