import { useFormatter, useTranslations } from 'next-intl'
import type { Rehearsal } from '#lib/playbooks/contract'

type Week = Rehearsal['past']['weeks'][number]

/** Weeks as columns: what would have left below, what had ended before above. Each column says its numbers. */
export function WeeksPicture({ weeks }: { weeks: Week[] }) {
  const t = useTranslations('playbook_pages.rehearsal')
  const format = useFormatter()
  const day = (date: string) =>
    format.dateTime(new Date(`${date}T12:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const ended = (week: Week) => week.answered + week.contacted + week.settled
  const most = Math.max(1, ...weeks.map((week) => week.would_send + ended(week)))
  const height = (count: number) => `${(count / most) * 100}%`
  return (
    <figure className="mt-4">
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <span>{t('weeks')}</span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 rounded-sm bg-accent" />
          {t('would_send')}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 rounded-sm border border-line-strong bg-sunken" />
          {t('ended')}
        </span>
      </figcaption>
      <ol className="mt-2 flex h-28 items-end gap-1 border-b border-line-strong">
        {weeks.map((week) => {
          const words = t('week', { ...week, settled: week.settled, day: day(week.week) })
          return (
            <li className="flex h-full flex-1 flex-col justify-end" key={week.week} title={words}>
              <span className="sr-only">{words}</span>
              <span
                aria-hidden="true"
                className={`rounded-t-sm border-line-strong bg-sunken ${ended(week) > 0 ? 'border border-b-0' : ''}`}
                style={{ height: height(ended(week)) }}
              />
              <span
                aria-hidden="true"
                className={`bg-accent ${ended(week) > 0 ? '' : 'rounded-t-sm'}`}
                style={{ height: height(week.would_send) }}
              />
            </li>
          )
        })}
      </ol>
      <p aria-hidden="true" className="mt-1 flex justify-between text-xs text-muted">
        <span>{weeks[0] && day(weeks[0].week)}</span>
        <span>{weeks.length > 1 && day(weeks.at(-1)?.week ?? '')}</span>
      </p>
    </figure>
  )
}
