import { useTranslations } from 'next-intl'
import type { TimelineEntry } from '#lib/leads/contract'
import { useWord } from '../../format/use-word.ts'
import { useWhy } from './use-why.ts'

type Entry = Pick<Extract<TimelineEntry, { kind: 'follow_up' }>, 'channel' | 'fell_back'>

/** Which channels a message was tried on before, and why each did not do. */
export function FellBack({ entry: { channel, fell_back } }: { entry: Entry }) {
  const t = useTranslations('lead.timeline')
  const channelName = useWord('channels')
  const why = useWhy()
  return fell_back.map((from, n) => (
    <p className="text-muted" key={from.channel}>
      {t('fell_back', {
        from: channelName(from.channel),
        to: channelName(fell_back[n + 1]?.channel ?? channel),
      })}{' '}
      {from.reason && why(from.reason, 'failed')}
    </p>
  ))
}
