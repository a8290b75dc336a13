import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { OpenAlert } from '#lib/followups/contract'
import type { Notification } from '#lib/notifications/contract'
import { useAlertTitle } from '../../followups/use-alert-title.ts'
import { useWhen } from '../../format/use-when.ts'
import { useWord } from '../../format/use-word.ts'
import { Icon } from '../../ui/icon.tsx'

type Props = { notification: Notification; onLeave: () => void }

const icons = { answered: 'chat', failed: 'warning', unknown: 'warning', alert: 'warning' } as const
const looks = { answered: 'text-accent', failed: 'text-bad', unknown: 'text-warn', alert: 'text-bad' } as const

/** One notification: a link to where something is done about it. What is unread says so. */
export function NotificationLine({ notification, onLeave }: Props) {
  const t = useTranslations('notifications')
  const when = useWhen()
  const channelName = useWord('channels')
  const alertTitle = useAlertTitle()
  const { kind, at, lead_id, lead_name, channel, reason, about, is_unread } = notification
  // of other ways, such as the phone, there is no word
  const channelWord = channel && channelName(channel) !== channel ? channelName(channel) : ''
  const href = lead_id ? `/leads/${lead_id}` : reason === 'webhook_disabled' ? '/settings/integrations' : '/runs'
  const text =
    kind === 'alert'
      ? alertTitle({ kind: reason as OpenAlert['kind'], about: about ?? '' })
      : t(kind, {
          name: lead_name ?? t('unnamed'),
          channel: channelWord,
          hasChannel: String(channelWord !== ''),
        })
  return (
    <li>
      <Link
        className="flex min-h-11 items-start gap-3 rounded-md px-2 py-2 hover:bg-sunken"
        href={href as Route}
        onClick={onLeave}
        prefetch={false}
      >
        <Icon className={`mt-0.5 size-4 ${looks[kind]}`} name={icons[kind]} />
        <span className="min-w-0 flex-1">
          <span className={`block wrap-break-word ${is_unread ? 'font-medium' : ''}`}>{text}</span>
          <span className="block text-xs text-muted">{when(at)}</span>
        </span>
        {is_unread && (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
            <span className="sr-only">{t('unread')}</span>
          </span>
        )}
      </Link>
    </li>
  )
}
