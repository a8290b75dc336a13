import { useTranslations } from 'next-intl'
import type { TimelineEntry } from '#lib/leads/contract'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { FoldedText } from './folded-text.tsx'
import { useLeadContext } from './lead-context.ts'
import { TimelineRow } from './timeline-row.tsx'
import { useFact } from './use-fact.ts'
import { useLocalDay } from './use-local-day.ts'

/** A fact about the lead: what somebody did, said or promised. */
export function TimelineActivity({ entry }: { entry: Extract<TimelineEntry, { kind: 'activity' }> }) {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const fact = useFact()
  const localDay = useLocalDay(lead.time_zone)
  const isInbound = entry.direction === 'inbound'
  // Of the ways of the organisation's own, such as phone, the title speaks already.
  const channel = entry.channel === 'whatsapp' || entry.channel === 'email' ? entry.channel : undefined
  const details = [
    entry.due_on && t('facts.due', { day: localDay(entry.due_on, 'bare') }),
    entry.topic && t('signal.topic', { topic: entry.topic }),
    entry.member_name && t('timeline.by', { name: entry.member_name }),
  ].filter(Boolean)
  return (
    <TimelineRow
      aside={
        details.length > 0 || channel ? (
          <>
            {channel && (
              <span className="inline-flex align-bottom">
                <ChannelMark channel={channel} />
              </span>
            )}
            {channel && details.length > 0 && ' · '}
            {details.join(' · ')}
          </>
        ) : undefined
      }
      at={entry.at}
      mark={<span className={`size-2 rounded-full ${isInbound ? 'bg-accent' : 'border border-line-strong'}`} />}
      title={fact(entry)}
    >
      {entry.body && <FoldedText subject={null} text={entry.body} />}
    </TimelineRow>
  )
}
