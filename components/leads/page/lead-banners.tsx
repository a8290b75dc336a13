import { useTranslations } from 'next-intl'
import { useClock } from '../../format/use-clock.ts'
import type { ReactNode } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useLeadContext } from './lead-context.ts'
import { OptOutNotice } from './opt-out-notice.tsx'
import { useDayInWords } from './use-day-in-words.ts'
import { useHold } from './use-hold.ts'
import { useLocalDay } from './use-local-day.ts'
import { WriteProblem } from './write-problem.tsx'

/** What holds everything up for this lead: it is our turn, it is put off, it is closed; each with the way out. */
export function LeadBanners({ timeline }: { timeline: LeadPage['timeline'] }) {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const words = useDayInWords()
  const localDay = useLocalDay(lead.time_zone)
  const now = useClock()
  const { finishTurn, endSnooze, reopen, isBusy, error, retry } = useHold()
  const closing = timeline.find((entry) => entry.kind === 'activity' && entry.to === lead.status)
  const before = (closing?.kind === 'activity' && closing.from) || 'contacted'
  const isSnoozed = lead.snoozed_until !== null && new Date(lead.snoozed_until) > now
  return (
    <div className="empty:hidden *:mt-5">
      {lead.do_not_contact_at && <OptOutNotice since={lead.do_not_contact_at} timeline={timeline} />}
      {!lead.do_not_contact_at && (lead.status === 'won' || lead.status === 'lost') && (
        <Notice look={lead.status === 'won' ? 'good' : 'warn'} title={t(`closed.${lead.status}`)}>
          <Row isBusy={isBusy} label={t('closed.reopen')} onClick={() => reopen(before)}>
            {t('closed.text')}
          </Row>
        </Notice>
      )}
      {lead.your_turn_since && (
        <Notice look="warn" title={t(`your_turn.${lead.your_turn_reason ?? 'answered'}`)}>
          <Row isBusy={isBusy} label={t('your_turn.done')} onClick={finishTurn}>
            {lead.your_turn_due_on
              ? t('your_turn.due', { day: localDay(lead.your_turn_due_on) })
              : t('your_turn.since', { day: words(lead.your_turn_since) })}
          </Row>
        </Notice>
      )}
      {isSnoozed && lead.snoozed_until && (
        <Notice look="warn" title={t('snooze.until', { day: words(lead.snoozed_until) })}>
          <Row isBusy={isBusy} label={t('snooze.end')} onClick={endSnooze}>
            {t('snooze.hint')}
          </Row>
        </Notice>
      )}
      {error !== null && <WriteProblem error={error} onRetry={retry} />}
    </div>
  )
}

type RowProps = { label: string; isBusy: boolean; onClick: () => void; children: ReactNode }

function Row({ label, isBusy, onClick, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <p className="min-w-48 flex-1">{children}</p>
      <Button busy={isBusy} look="secondary" onClick={onClick}>
        {label}
      </Button>
    </div>
  )
}
