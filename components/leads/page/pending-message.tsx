import { useTranslations } from 'next-intl'
import { useClock } from '../../format/use-clock.ts'
import type { PendingFollowUp } from '#lib/leads/contract'
import { useDay } from '../../format/use-day.ts'
import { useWhen } from '../../format/use-when.ts'
import { useWord } from '../../format/use-word.ts'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { FollowUpText } from '../../followups/follow-up-text.tsx'
import { MissingValues } from '../../followups/missing-values.tsx'
import { ApprovalActions } from './approval-actions.tsx'
import { DismissAction } from './dismiss-action.tsx'
import { TaskActions } from './task-actions.tsx'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import { useWhy } from './use-why.ts'

/** A message that has not left, or an open task: when, on which way, why, the full text, and what can be done with it. */
export function PendingMessage({ message }: { message: PendingFollowUp }) {
  const t = useTranslations('lead.next')
  const when = useWhen()
  const day = useDay()
  const trigger = useWord('triggers')
  const playbook = usePlaybookName()
  const why = useWhy()
  const timedFor = useWord('timed_for')
  const now = useClock()
  const { status, channel, scheduled_at, reason, trigger_type, waiting_since } = message
  const isTask = status === 'sent'
  const isDue = new Date(scheduled_at) <= now
  const title =
    status === 'awaiting_approval' || status === 'sending' || status === 'unknown'
      ? t(status)
      : isTask
        ? t('task')
        : isDue
          ? t('overdue')
          : t(channel === 'in_app' ? 'scheduled_task' : 'scheduled', { when: when(scheduled_at) })
  return (
    <li className="rounded-xl border border-line bg-surface p-4 md:p-5">
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <span className="inline-flex text-text">
          <ChannelMark channel={channel} />
        </span>
        <span>{message.playbook_id ? playbook(message.playbook_id) : t('by_hand')}</span>
        {status === 'awaiting_approval' && !isDue && <span>{t('earliest', { when: when(scheduled_at) })}</span>}
      </p>
      <div className="mt-2 max-w-prose space-y-1 text-muted">
        {trigger_type && waiting_since && (
          <p>{t('why', { trigger: trigger(trigger_type), day: day(waiting_since) })}</p>
        )}
        {reason && status !== 'unknown' && <p>{why(reason, status)}</p>}
        {message.timed_for && !isDue && <p>{timedFor(message.timed_for)}</p>}
        {status === 'unknown' && <p>{t('unknown_text')}</p>}
        {isTask && <p>{t('task_text')}</p>}
      </div>
      {status === 'awaiting_approval' ? (
        <ApprovalActions message={message} />
      ) : (
        <>
          <div className="mt-3">
            <FollowUpText message={message.message} subject={message.channel === 'email' ? message.subject : null} />
            {message.missing.length > 0 && <MissingValues names={message.missing} />}
          </div>
          {isTask && <TaskActions message={message} />}
          {status === 'scheduled' && <DismissAction id={message.id} label={t('dismiss')} said={t('dismissed')} />}
          {status === 'unknown' && <DismissAction id={message.id} label={t('settle')} said={t('settled')} isFinal />}
        </>
      )}
    </li>
  )
}
