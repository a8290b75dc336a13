import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { CheckDecision } from '#lib/followups/contract'
import { useDay } from '../format/use-day.ts'
import { useWhen } from '../format/use-when.ts'
import { usePlaybookName } from '../format/playbook-names.tsx'
import { useWord } from '../format/use-word.ts'
import { ChannelMark } from './channel-mark.tsx'

/** One signal of a dry run: whom and what it is about, and what would happen or when it is looked at again. */
export function DecisionRow({ decision }: { decision: CheckDecision }) {
  const t = useTranslations('dry_run')
  const when = useWhen()
  const day = useDay()
  const trigger = useWord('triggers')
  const playbook = usePlaybookName()
  const { outcome, channel, playbook_id, scheduled_at, next_check_at } = decision
  const showsTime = outcome === 'schedule' || outcome === 'awaiting_approval'
  return (
    <li className="grid gap-x-6 gap-y-1 border-t border-line py-2.5 md:grid-cols-2">
      <div className="min-w-0">
        <Link
          className="flex min-h-11 items-center wrap-break-word underline decoration-line-strong underline-offset-4 hover:decoration-text md:inline md:min-h-0"
          href={`/leads/${decision.lead_id}`}
          prefetch={false}
        >
          {decision.lead_name ?? t('unnamed_lead')}
        </Link>
        <p className="text-muted">
          {trigger(decision.trigger_type)} · {t('waiting_since', { time: day(decision.waiting_since) })}
        </p>
      </div>
      {outcome === 'skipped' ? (
        <p className="text-muted">{next_check_at ? t('next_look', { time: when(next_check_at) }) : t('next_event')}</p>
      ) : (
        <div className="min-w-0">
          <p className="flex flex-wrap gap-x-3">
            {channel && <ChannelMark channel={channel} />}
            {showsTime && scheduled_at && <span>{when(scheduled_at)}</span>}
          </p>
          <p className="text-muted">{playbook_id ? playbook(playbook_id) : t('no_playbook')}</p>
        </div>
      )}
    </li>
  )
}
