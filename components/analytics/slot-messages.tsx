import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { SlotMessages as Messages } from '#lib/analytics/contract'
import { ChannelMark } from '../followups/channel-mark.tsx'
import { HeadCell } from './head-cell.tsx'
import { usePlaybookTitle } from './use-playbook-title.ts'

type Props = { messages: Messages['messages']; showsOwner: boolean; timeZone: string }

const cell = 'block md:table-cell md:py-2 md:pl-4'

/** The messages of a slot, one per line, each with the way to its lead. */
export function SlotMessages({ messages, showsOwner, timeZone }: Props) {
  const t = useTranslations('analytics.messages')
  const format = useFormatter()
  const playbook = usePlaybookTitle()
  const when = (moment: string) =>
    format.dateTime(new Date(moment), {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
  return (
    <table className="block w-full border-t border-line md:table">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="hidden md:table-header-group">
        <tr className="border-b border-line text-xs text-muted *:pt-2">
          <HeadCell isFirst>{t('columns.lead')}</HeadCell>
          <HeadCell>{t('columns.playbook')}</HeadCell>
          <HeadCell>{t('columns.channel')}</HeadCell>
          <HeadCell>{t('columns.sent')}</HeadCell>
          <HeadCell>{t('columns.answered')}</HeadCell>
          {showsOwner && <HeadCell>{t('columns.owner')}</HeadCell>}
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {messages.map((message) => (
          <tr className="block border-b border-line py-2 align-top md:table-row" key={message.id}>
            <th className="block text-left font-medium md:table-cell md:py-2" scope="row">
              <Link
                className="inline-flex min-h-11 flex-wrap items-center gap-x-2 underline decoration-transparent underline-offset-2 hover:decoration-current md:min-h-0"
                href={`/leads/${message.lead_id}`}
                prefetch={false}
              >
                {message.lead_name ?? t('unnamed')}
                {message.company && <span className="font-normal text-muted">{message.company}</span>}
              </Link>
            </th>
            <td className={cell}>{playbook(message.playbook_id, message.playbook_name)}</td>
            <td className={cell}>
              <ChannelMark channel={message.channel} />
            </td>
            <td className={`${cell} whitespace-nowrap`}>
              <span className="text-muted md:hidden">{t('columns.sent')}: </span>
              {when(message.sent_at)}
            </td>
            <td className={`${cell} whitespace-nowrap`}>
              {message.responded_at ? (
                <>
                  <span className="text-muted md:hidden">{t('columns.answered')}: </span>
                  {when(message.responded_at)}
                </>
              ) : (
                <span className="text-muted">{t('not_answered')}</span>
              )}
            </td>
            {showsOwner && <td className={`${cell} text-muted`}>{message.owner_name}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
