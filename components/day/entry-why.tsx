import { useTranslations } from 'next-intl'
import type { DayEntry } from '#lib/day/contract'
import { useClock } from '../format/use-clock.ts'
import { useDay } from '../format/use-day.ts'
import { usePlaybookName } from '../format/playbook-names.tsx'
import { useWord } from '../format/use-word.ts'
import { useReasonText } from './use-reason-text.ts'

/** Why an entry is here: the open loop and since when, the playbook that wrote, why at its hour, and the reason in a sentence. */
export function EntryWhy({ entry }: { entry: DayEntry }) {
  const t = useTranslations('today')
  const day = useDay()
  const trigger = useWord('triggers')
  const playbook = usePlaybookName()
  const timedFor = useWord('timed_for')
  const now = useClock()
  const reason = useReasonText()(entry)
  const { trigger_type, waiting_since, playbook_id, follow_up_id, scheduled_at, timed_for, handed_by, handed_note } =
    entry
  const isAhead = scheduled_at && new Date(scheduled_at) > now
  const parts = [
    trigger_type && waiting_since
      ? t('why', { trigger: trigger(trigger_type), day: day(waiting_since) })
      : trigger_type && trigger(trigger_type),
    playbook_id ? playbook(playbook_id) : follow_up_id && t('by_hand'),
  ].filter(Boolean)
  return (
    <div className="max-w-prose text-muted">
      {parts.length > 0 && <p>{parts.join(' · ')}</p>}
      {timed_for && isAhead && <p>{timedFor(timed_for)}</p>}
      {handed_by && (
        <p className="wrap-anywhere text-text">
          {handed_note
            ? t('handed', { name: handed_by, note: handed_note })
            : t('handed_without_note', { name: handed_by })}
        </p>
      )}
      {reason && <p className={entry.kind === 'trouble' ? 'text-bad' : undefined}>{reason}</p>}
    </div>
  )
}
