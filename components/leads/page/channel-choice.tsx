import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { ChannelReason } from '#lib/leads/contract'
import { ChannelMark } from '../../followups/channel-mark.tsx'
import { useLeadWord } from './use-lead-word.ts'

type Channel = ChannelReason['channel']
type Props = { channels: ChannelReason[]; channel: Channel | undefined; onChoose: (channel: Channel) => void }

/** The ways to the lead in the order they are tried, each with the reason for its place or why it is shut. */
export function ChannelChoice({ channels, channel: chosen, onChoose }: Props) {
  const t = useTranslations('lead.channel')
  const chosenFor = useLeadWord('chosen_for')
  const blockedBy = useLeadWord('blocked_by')
  const name = useId()
  const recommended = channels.find(({ blocked_by }) => blocked_by === null)?.channel
  const reason = (channel: Channel, chosen_for: string, blocked_by: string | null) => {
    if (blocked_by) return blockedBy(blocked_by)
    const why = channel === 'in_app' ? t('task_hint') : chosenFor(chosen_for)
    return channel === recommended ? t('recommended', { why }) : why
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-xs font-medium text-muted">{t('legend')}</legend>
      <div className="divide-y divide-line rounded-lg border border-line">
        {channels.map(({ channel, chosen_for, blocked_by }) => (
          <label
            className="grid min-h-11 grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-3 px-3 py-2.5 first:rounded-t-lg last:rounded-b-lg has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent sm:grid-cols-[1rem_7rem_minmax(0,1fr)] md:min-h-9 md:py-2"
            key={channel}
          >
            <input
              checked={channel === chosen}
              className="mt-0.5 size-4 accent-accent"
              disabled={blocked_by !== null}
              name={name}
              onChange={() => onChoose(channel)}
              type="radio"
              value={channel}
            />
            <span className={blocked_by ? 'text-muted' : 'font-medium'}>
              <ChannelMark channel={channel} />
            </span>
            <span className="text-muted max-sm:col-start-2">{reason(channel, chosen_for, blocked_by)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
