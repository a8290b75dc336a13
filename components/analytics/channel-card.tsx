import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FollowupAnalytics } from '#lib/analytics/contract'
import { ChannelMark } from '../followups/channel-mark.tsx'
import { CountChange } from './count-change.tsx'
import { HoursChange } from './hours-change.tsx'
import { RateChange } from './rate-change.tsx'
import { RateText } from './rate-text.tsx'
import { ShareBar } from './share-bar.tsx'
import { useHours } from './use-hours.ts'

type Props = {
  channel: Channel
  /** More answers may still come. */
  isOpen: boolean
}
type Channel = FollowupAnalytics['channels'][number]
const bars = { whatsapp: 'bg-whatsapp', email: 'bg-email' }

/** One channel: what was sent, answered and opened, how fast the answers came, each against the period before. */
export function ChannelCard({ channel, isOpen }: Props) {
  const t = useTranslations('analytics.channels')
  const hours = useHours()
  const before = channel.previous ?? undefined
  const bar = bars[channel.channel]
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-medium">
          <ChannelMark channel={channel.channel} />
        </h3>
        <p className="flex gap-2 text-muted">
          {t('messages', { count: channel.sent })}
          <CountChange before={before?.sent} now={channel.sent} />
        </p>
      </div>
      <dl className="mt-4 space-y-4">
        <Line
          change={
            <RateChange
              before={before && { part: before.answered, whole: before.sent }}
              isProvisional={isOpen}
              now={{ part: channel.answered, whole: channel.sent }}
            />
          }
          label={t('answered')}
        >
          <RateText part={channel.answered} whole={channel.sent} />
          <ShareBar className={bar} part={channel.answered} whole={channel.sent} />
        </Line>
        <Line
          change={
            channel.opened !== null &&
            before?.opened != null && (
              <RateChange
                before={{ part: before.opened, whole: before.sent }}
                now={{ part: channel.opened, whole: channel.sent }}
              />
            )
          }
          label={t('opened')}
        >
          {channel.opened === null ? (
            <p>
              <span className="block font-medium">{t('not_measured')}</span>
              <span className="block text-muted">{t(`why_not_measured.${channel.channel}`)}</span>
            </p>
          ) : (
            <>
              <RateText part={channel.opened} whole={channel.sent} />
              <ShareBar className={bar} part={channel.opened} whole={channel.sent} />
            </>
          )}
        </Line>
        <Line
          change={
            <HoursChange
              before={before && { hours: before.average_response_hours, answered: before.answered }}
              isProvisional={isOpen}
              now={{ hours: channel.average_response_hours, answered: channel.answered }}
            />
          }
          label={t('response_time')}
        >
          {channel.average_response_hours === null ? (
            <p className="text-muted">{t('no_answers')}</p>
          ) : (
            <p>
              <span className="block font-medium">{hours(channel.average_response_hours)}</span>
              {channel.median_response_hours !== null && (
                <span className="block text-muted">
                  {t('half_within', { time: hours(channel.median_response_hours), count: channel.answered })}
                </span>
              )}
            </p>
          )}
        </Line>
      </dl>
    </>
  )
}

function Line({ label, change, children }: { label: string; change: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs font-medium text-muted">{label}</dt>
      <dd className="mt-0.5 space-y-1.5">
        {children}
        {change && <p className="text-xs">{change}</p>}
      </dd>
    </div>
  )
}
