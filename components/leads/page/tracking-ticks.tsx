import { useFormatter, useTranslations } from 'next-intl'
import type { TimelineEntry } from '#lib/leads/contract'
import { useDay } from '../../format/use-day.ts'
import { useDuration } from '../../format/use-duration.ts'
import { useWhen } from '../../format/use-when.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'

type Tick = { icon: IconName; text: string; color: string; title?: string }

/** What providers reported about a message, as small ticks: sent, delivered, opened (never to be trusted), answered. */
export function TrackingTicks({ entry }: { entry: Extract<TimelineEntry, { kind: 'follow_up' }> }) {
  const t = useTranslations('lead.timeline')
  const format = useFormatter()
  const when = useWhen()
  const day = useDay()
  const duration = useDuration()
  const { at, channel, delivered_at, opened_at, responded_at, response_time_hours, task_closed_at } = entry
  const isTask = channel === 'in_app'
  // The day stands above already.
  const time = (moment: string) =>
    day(moment) === day(at)
      ? format.dateTime(new Date(moment), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      : when(moment)
  const ticks: (Tick | false)[] = [
    !isTask && { icon: 'check', text: t('sent', { time: time(at) }), color: 'text-muted' },
    delivered_at !== null &&
      !isTask && {
        icon: 'check',
        text: t('delivered', { time: time(delivered_at) }),
        color: 'text-good',
      },
    opened_at !== null && {
      icon: 'eye',
      text: t('opened', { time: time(opened_at) }),
      color: 'text-muted',
      title: t('opened_why'),
    },
    responded_at !== null && {
      icon: 'chat',
      text:
        response_time_hours === null
          ? t('answered_plain')
          : response_time_hours * 60 < 1
            ? t('answered_soon')
            : // Seconds would claim a precision that nobody needs.
              t('answered', { duration: duration(Math.round(response_time_hours * 60) * 60_000) }),
      color: 'text-good',
    },
    isTask && {
      icon: task_closed_at ? 'check' : 'task',
      text: task_closed_at ? t('task_done', { time: time(task_closed_at) }) : t('task_open'),
      color: task_closed_at ? 'text-good' : 'text-muted',
    },
  ]
  return (
    <ul className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
      {ticks
        .filter((tick) => tick !== false)
        .map(({ icon, text, color, title }) => (
          <li className={`inline-flex items-center gap-1 ${color}`} key={text} title={title}>
            <Icon className="size-3.5" name={icon} />
            {text}
          </li>
        ))}
    </ul>
  )
}
