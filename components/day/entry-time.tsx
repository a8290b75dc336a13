import { useTimeZone, useTranslations } from 'next-intl'
import { useClock } from '../format/use-clock.ts'
import type { DayEntry } from '#lib/day/contract'
import { useDay } from '../format/use-day.ts'
import { useWhen } from '../format/use-when.ts'
import { zonedMoment } from './zoned-moment.ts'

/** The moment that counts for an entry: due, planned, or since when it waits. */
export function EntryTime({ entry }: { entry: DayEntry }) {
  const t = useTranslations('today.time')
  const when = useWhen()
  const day = useDay()
  const now = useClock()
  const timeZone = useTimeZone() ?? 'UTC'
  const { kind, since, due_on, scheduled_at } = entry
  if (kind === 'unattended')
    return (
      <span className="font-medium text-bad">
        {t('waits_for', { name: entry.owner_name ?? '', time: when(since) })}
      </span>
    )
  if (due_on) {
    const isLate = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now) >= due_on
    return (
      <span className={isLate ? 'font-medium text-bad' : undefined}>
        {t('due', { day: day(zonedMoment(due_on, 12, timeZone).toISOString()) })}
      </span>
    )
  }
  if (kind === 'no_next_step') return <span>{t('last_contact', { day: day(since) })}</span>
  if (kind === 'trouble') return <span>{t('at', { time: when(since) })}</span>
  if (kind === 'approval' && scheduled_at && new Date(scheduled_at) <= now) return <span>{t('next_window')}</span>
  if ((kind === 'approval' || kind === 'today' || kind === 'week') && scheduled_at)
    return <span>{t(kind === 'approval' ? 'planned' : 'at', { time: when(scheduled_at) })}</span>
  return <span>{t(entry.status === 'scheduled' ? 'planned' : 'since', { time: when(since) })}</span>
}
