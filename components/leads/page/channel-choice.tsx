import { useTranslations } from 'next-intl'
import type { ChannelReason } from '#lib/leads/contract'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { useLeadWord } from './use-lead-word.ts'

type Channel = ChannelReason['channel']
type Props = { channels: ChannelReason[]; channel: Channel | undefined; onChoose: (channel: Channel) => void }

/** The ways to the lead in the order they are tried, each with the reason for its place or why it is shut. */
export function ChannelChoice({ channels, channel: chosen, onChoose }: Props) {
  const t = useTranslations('lead.channel')
  const chosenFor = useLeadWord('chosen_for')
  const blockedBy = useLeadWord('blocked_by')
  const recommended = channels.find(({ blocked_by }) => blocked_by === null)?.channel
  const reason = (channel: Channel, chosen_for: string, blocked_by: string | null) => {
    if (blocked_by) return blockedBy(blocked_by)
    const why = channel === 'in_app' ? t('task_hint') : chosenFor(chosen_for)
    return channel === recommended ? t('recommended', { why }) : why
  }
  return (
    <OptionList
      legend={t('legend')}
      onChoose={onChoose}
      options={channels.map(({ channel, chosen_for, blocked_by }) => ({
        value: channel,
        label: <ChannelMark channel={channel} />,
        reason: reason(channel, chosen_for, blocked_by),
        isDisabled: blocked_by !== null,
      }))}
      value={chosen}
    />
  )
}
