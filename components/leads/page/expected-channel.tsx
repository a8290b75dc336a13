import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { useWord } from '../../format/use-word.ts'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { useProblemText } from '../../http/use-problem-text.ts'
import { useLeadContext } from './lead-context.ts'
import { useLeadWord } from './use-lead-word.ts'
import { usePreview } from './use-preview.ts'

/** The way a playbook's message would take now, why this one, and why those before it in the order were passed over. */
export function ExpectedChannel({ playbookId }: { playbookId: string }) {
  const t = useTranslations('lead')
  const { lead } = useLeadContext()
  const channelName = useWord('channels')
  const chosenFor = useLeadWord('chosen_for')
  const blockedBy = useLeadWord('blocked_by')
  const problemText = useProblemText()
  const { data, error } = usePreview({ lead_id: lead.id, playbook_id: playbookId })
  if (!data) return <p className="text-muted">{error ? problemText(error) : t('signal.channel_loading')}</p>
  const place = data.channels.findIndex(({ blocked_by }) => blocked_by === null)
  const taken = data.channels[place]
  const passed = data.channels.slice(0, Math.max(place, 0))
  if (!taken) return null
  return (
    <p>
      <span className="inline-flex align-bottom">
        <ChannelMark channel={taken.channel} />
      </span>{' '}
      <span className="text-muted">
        {taken.channel === 'in_app' && passed.length > 0 ? t('channel.last_way') : chosenFor(taken.chosen_for)}
        {passed.map(({ channel, blocked_by }) => (
          <Fragment key={channel}>
            {' · '}
            {t('channel.passed', { channel: channelName(channel), reason: blockedBy(blocked_by ?? '') })}
          </Fragment>
        ))}
      </span>
    </p>
  )
}
