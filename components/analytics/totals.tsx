import { useFormatter, useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { CountChange } from './count-change.tsx'
import { Figure } from './figure.tsx'
import { HoursChange } from './hours-change.tsx'
import { RateChange } from './rate-change.tsx'
import { RateText } from './rate-text.tsx'
import { toDoHrefs } from './to-do-hrefs.ts'
import { ToDoLink } from './to-do-link.tsx'
import { useHours } from './use-hours.ts'

type Props = {
  totals: FollowupAnalytics['totals']
  /** Whose figures these are. */
  whose: Parameters<typeof toDoHrefs>[0]
  /** More answers may still come. */
  isOpen: boolean
}

/** The period in four figures, the answer rate first, and what waits for people now. */
export function Totals({ totals, whose, isOpen }: Props) {
  const t = useTranslations('analytics.totals')
  const format = useFormatter()
  const hours = useHours()
  const before = totals.previous ?? undefined
  const big = 'text-3xl leading-9 font-semibold tracking-tight'
  const hrefs = toDoHrefs(whose)
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-[1.5fr_1fr_1fr_1fr]">
        <Figure
          change={
            <RateChange
              before={before && { part: before.answered, whole: before.sent }}
              isProvisional={isOpen}
              now={{ part: totals.answered, whole: totals.sent }}
            />
          }
          isFirst
          label={t('answered')}
        >
          <RateText
            className="text-5xl leading-[3rem] font-semibold tracking-tight text-accent"
            part={totals.answered}
            whole={totals.sent}
          />
        </Figure>
        <Figure change={<CountChange before={before?.sent} now={totals.sent} />} label={t('sent')}>
          <span className={`block ${big}`}>{format.number(totals.sent)}</span>
          <span className="block text-muted">{t('messages', { count: totals.sent })}</span>
        </Figure>
        <Figure
          change={
            <RateChange
              before={before && { part: before.delivered, whole: before.sent }}
              now={{ part: totals.delivered, whole: totals.sent }}
            />
          }
          label={t('delivered')}
        >
          <RateText className={big} part={totals.delivered} whole={totals.sent} />
        </Figure>
        <Figure
          change={
            <HoursChange
              before={before && { hours: before.median_response_hours, answered: before.answered }}
              isProvisional={isOpen}
              now={{ hours: totals.median_response_hours, answered: totals.answered }}
            />
          }
          label={t('response_time')}
        >
          {totals.median_response_hours === null ? (
            <span aria-hidden="true" className="block text-2xl leading-9 text-muted">
              –
            </span>
          ) : (
            <span className={`block ${big}`}>{hours(totals.median_response_hours)}</span>
          )}
          <span className="block text-muted">
            {totals.answered === 0 ? t('no_answers') : t('median_of', { count: totals.answered })}
          </span>
        </Figure>
      </dl>
      <div className="mt-5 border-t border-line pt-4">
        <h3 className="text-xs font-medium text-muted">{t('now')}</h3>
        <ul className="mt-1 grid gap-x-6 sm:grid-cols-3">
          <li>
            <ToDoLink count={totals.your_turn} href={hrefs.your_turn} label={t('your_turn')} />
          </li>
          <li>
            <ToDoLink count={totals.due_now} href={hrefs.due_now} label={t('due_now')} />
          </li>
          <li>
            <ToDoLink
              count={totals.no_next_step}
              href={hrefs.no_next_step}
              isMissed={totals.no_next_step > 0}
              label={t('no_next_step')}
              target={t('target_zero')}
            />
          </li>
        </ul>
      </div>
    </>
  )
}
