import { useTranslations } from 'next-intl'
import type { WrittenFollowUp } from '#lib/followups/contract'
import type { LeadPage } from '#lib/leads/contract'
import { useWhen } from '../../format/use-when.ts'
import { useWord } from '../../format/use-word.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { standingOf } from './standing-of.ts'
import { useWhy } from './use-why.ts'

export type Sent = { result: WrittenFollowUp; isPlanned: boolean }

type Props = { sent: Sent; page: LeadPage; onDismiss: () => void }

/** Where a follow-up written by hand stands after send or schedule: gone, planned, failed or kept back, and why. */
export function SentNotice({ sent, page, onDismiss }: Props) {
  const t = useTranslations('lead')
  const when = useWhen()
  const channelName = useWord('channels')
  const why = useWhy()
  const result = standingOf(sent.result, page)
  const reason = result.reason ? why(result.reason, result.status) : undefined
  const { look, title, text } =
    result.status === 'sent'
      ? result.channel === 'in_app'
        ? { look: 'good' as const, title: t('compose.task_made'), text: undefined }
        : {
            look: 'good' as const,
            title: t('compose.sent', { channel: channelName(result.channel) }),
            text: t('compose.sent_text'),
          }
      : result.status === 'scheduled' && sent.isPlanned
        ? { look: 'good' as const, title: t('compose.planned', { when: when(result.scheduled_at) }), text: undefined }
        : result.status === 'scheduled' || result.status === 'sending'
          ? {
              look: 'warn' as const,
              title: t('compose.waiting'),
              text: reason ?? t('compose.waiting_text', { when: when(result.scheduled_at) }),
            }
          : result.status === 'unknown'
            ? { look: 'warn' as const, title: t('compose.unclear'), text: t('compose.unclear_text') }
            : { look: 'bad' as const, title: t('compose.failed'), text: reason }
  return (
    <Notice
      action={
        <button
          aria-label={t('dismiss_notice')}
          className="-my-2.5 -mr-2 inline-flex size-11 items-center justify-center rounded-md text-muted hover:text-text md:-my-2 md:size-9"
          onClick={onDismiss}
          type="button"
        >
          <Icon name="close" />
        </button>
      }
      look={look}
      title={title}
    >
      {text && <p>{text}</p>}
    </Notice>
  )
}
