import { useTranslations } from 'next-intl'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { ChannelCard } from './channel-card.tsx'

type Props = {
  channels: FollowupAnalytics['channels']
  totals: FollowupAnalytics['totals']
  /** More answers may still come. */
  isOpen: boolean
}

/** The channels side by side, and the tasks, which are no messages. */
export function Channels({ channels, totals, isOpen }: Props) {
  const t = useTranslations('analytics.channels')
  return (
    <>
      {channels.length === 0 ? (
        <p className="text-muted">{t('empty')}</p>
      ) : (
        <ul className="grid gap-y-6 max-md:divide-y max-md:divide-line md:auto-cols-fr md:grid-flow-col md:divide-x md:divide-line">
          {channels.map((channel) => (
            <li className="max-md:not-last:pb-6 md:not-first:pl-8 md:not-last:pr-8" key={channel.channel}>
              <ChannelCard channel={channel} isOpen={isOpen} />
            </li>
          ))}
        </ul>
      )}
      {totals.tasks > 0 && (
        <p className="mt-5 border-t border-line pt-4 text-muted">
          {t('tasks', { count: totals.tasks, answered: totals.tasks_answered })}
        </p>
      )}
    </>
  )
}
