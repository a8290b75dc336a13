import { randomUUID } from 'node:crypto'
import { emailMessageId } from './email-message-id.ts'
import type { Callback, SentMessage } from './message.ts'

/** The webhook call that tells the app what became of an email, and the status change it brings. */
export function emailEvent(
  message: SentMessage,
  status: string,
  { url, at, times = 1, link }: { url: string | null; at: Date; times?: 1 | 2; link?: string },
): Callback {
  const created_at = at.toISOString()
  const details: { [status: string]: object } = {
    bounced: {
      bounce: {
        type: 'Permanent',
        subType: 'General',
        message: "The recipient's email server permanently rejected the email.",
      },
    },
    clicked: {
      click: { ipAddress: '127.0.0.1', link: link ?? '', timestamp: created_at, userAgent: 'Local mailbox' },
    },
    failed: { failed: { reason: 'reached_daily_quota' } },
    suppressed: {
      suppressed: { type: 'OnAccountSuppressionList', message: 'The address is on the account suppression list.' },
    },
  }
  const data = {
    created_at: message.at,
    email_id: message.id,
    message_id: emailMessageId(message.id),
    from: message.from,
    to: message.to,
    subject: message.subject ?? '',
    tags: Object.fromEntries((message.tags ?? []).map(({ name, value }) => [name, value])),
    ...details[status],
  }
  return {
    id: `msg_${randomUUID().replaceAll('-', '')}`,
    messageId: message.id,
    provider: 'resend',
    url,
    body: JSON.stringify({ type: `email.${status}`, created_at, data }),
    times,
    status: { status },
  }
}
