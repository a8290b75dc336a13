import { useTranslations } from 'next-intl'
import type { LeadSignal } from '#lib/leads/contract'
import { useDay } from '../../format/use-day.ts'
import { useWhen } from '../../format/use-when.ts'
import { useWord } from '../../format/use-word.ts'
import { Button } from '../../ui/button.tsx'
import { ExpectedChannel } from './expected-channel.tsx'
import { fittingPlaybooks } from './fitting-playbooks.ts'
import { useLeadContext } from './lead-context.ts'
import { lookDay } from './look-day.ts'
import { useHold } from './use-hold.ts'
import { useLocalDay } from './use-local-day.ts'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import { useVerdict } from './use-verdict.ts'
import { WriteProblem } from './write-problem.tsx'

// Of these loops the playbook has said all it will say.
const spent = ['already_used', 'max_reached', 'expired', 'playbook_off', 'no_playbook', 'bant_too_low']

/**
 * An open loop: what it waits for and since when, which playbook speaks when and on which way, and why not earlier. What
 * holds up the whole lead is offered to be ended once, on the first.
 */
export function SignalRow({ signal, offersFix }: { signal: LeadSignal; offersFix: boolean }) {
  const t = useTranslations('lead')
  const { lead, playbooks } = useLeadContext()
  const day = useDay()
  const when = useWhen()
  const localDay = useLocalDay(lead.time_zone)
  const trigger = useWord('triggers')
  const playbookName = usePlaybookName()
  const verdict = useVerdict()
  const timedFor = useWord('timed_for')
  const hold = useHold()
  const { trigger_type, waiting_since, waiting_since_day, topic, due_on, scheduled_at, timed_for } = signal
  const playbookId = signal.playbook_id ?? fittingPlaybooks([signal], playbooks)[0]?.id
  const name = playbookId && playbookName(playbookId)
  const isPlanned = signal.verdict === 'plan'
  const since =
    trigger_type === 'long_inactivity'
      ? t('signal.inactive', { day: day(waiting_since) })
      : waiting_since_day
        ? t('signal.promised', { day: localDay(waiting_since_day, 'bare') })
        : t('signal.since', { day: day(waiting_since) })
  const isSpent = spent.includes(signal.verdict)
  const isLater = name && !isPlanned && !isSpent
  const look = lookDay(signal, isLater ? due_on : null, lead.time_zone)
  const nextLook = look
    ? t('signal.next_look', { day: localDay(look) })
    : signal.next_check_at === null && t('signal.next_event')
  return (
    <li className="py-3">
      <p>
        <span className="font-medium">{trigger(trigger_type)}</span>
        <span className="text-muted"> · {since}</span>
        {topic && <span className="text-muted wrap-anywhere"> · {t('signal.topic', { topic })}</span>}
      </p>
      <div className="mt-1 max-w-prose space-y-1">
        {name && isPlanned && (
          <p>
            {scheduled_at
              ? t('signal.plan', { playbook: name, when: when(scheduled_at) })
              : t('signal.plan_now', { playbook: name })}{' '}
            {timed_for && timedFor(timed_for)}
          </p>
        )}
        {isLater && (
          <p>
            {due_on
              ? t(trigger_type === 'long_inactivity' ? 'signal.wait_contact' : 'signal.wait', {
                  playbook: name,
                  day: localDay(due_on),
                })
              : t('signal.later', { playbook: name })}
          </p>
        )}
        {playbookId && !isSpent && <ExpectedChannel playbookId={playbookId} />}
        {!isPlanned && (
          <p className="text-muted">
            {isSpent ? verdict(signal.verdict) : t('signal.not_earlier', { reason: verdict(signal.verdict) })}{' '}
            {nextLook}
          </p>
        )}
      </div>
      {offersFix && signal.verdict === 'snoozed' && (
        <Button busy={hold.isBusy} className="mt-2" look="secondary" onClick={hold.endSnooze}>
          {t('snooze.end')}
        </Button>
      )}
      <WriteProblem error={hold.error} onRetry={hold.retry} />
    </li>
  )
}
