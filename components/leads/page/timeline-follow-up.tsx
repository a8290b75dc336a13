import { useTranslations } from 'next-intl'
import type { TimelineEntry } from '#lib/leads/contract'
import { useWord } from '../../format/use-word.ts'
import { Icon } from '../../ui/icon.tsx'
import { FellBack } from './fell-back.tsx'
import { FoldedText } from './folded-text.tsx'
import { TimelineRow } from './timeline-row.tsx'
import { TrackingTicks } from './tracking-ticks.tsx'
import { usePlaybookName } from '../../format/playbook-names.tsx'
import { useWhy } from './use-why.ts'

const marks = {
  whatsapp: { icon: 'chat', color: 'text-whatsapp' },
  email: { icon: 'mail', color: 'text-email' },
  in_app: { icon: 'task', color: 'text-in-app' },
} as const

/** A message that left or will not leave, with what providers reported about it, or the reason why it stayed. */
export function TimelineFollowUp({ entry }: { entry: Extract<TimelineEntry, { kind: 'follow_up' }> }) {
  const t = useTranslations('lead')
  const channelName = useWord('channels')
  const playbook = usePlaybookName()
  const why = useWhy()
  const { status, channel } = entry
  const { icon, color } = marks[channel]
  const title =
    status !== 'sent'
      ? t(`timeline.${status}`, { channel: channelName(channel) })
      : channel === 'in_app'
        ? t('timeline.task_made')
        : t('timeline.message_sent', { channel: channelName(channel) })
  const isTrouble = status === 'failed' || status === 'unknown'
  return (
    <TimelineRow
      aside={entry.playbook_id ? playbook(entry.playbook_id) : t('next.by_hand')}
      at={entry.at}
      mark={<Icon className={`size-4 ${status === 'sent' ? color : 'text-muted'}`} name={icon} />}
      title={title}
    >
      {status === 'sent' && <TrackingTicks entry={entry} />}
      {entry.reason && <p className={isTrouble ? 'text-bad' : 'text-muted'}>{why(entry.reason, status)}</p>}
      <FellBack entry={entry} />
      <FoldedText subject={channel === 'email' ? entry.subject : null} text={entry.message} />
    </TimelineRow>
  )
}
