import { randomUUID } from 'node:crypto'
import { bareAddress } from './bare-address.ts'
import { emailEvent } from './email-event.ts'
import { emailMessageId } from './email-message-id.ts'
import type { ReceivedMessage, SentMessage } from './message.ts'
import type { MessageStore } from './message-store.ts'
import { Refusal } from './refusal.ts'
import type { Callbacks } from './start-callbacks.ts'
import { unsubscribeLink } from './unsubscribe-link.ts'

export type EmailRecipient = {
  /** Something happened to the email: `opened`, `clicked` (a link), `bounced`, `complained`. */
  report(message: SentMessage, status: 'opened' | 'clicked' | 'bounced' | 'complained', link?: string): void
  /** Writes to the app; `answers` goes to that email's reply address, under its Message-ID. */
  write(
    from: string,
    text: string,
    options: { to: string; subject: string; answers?: SentMessage; automatic?: boolean },
  ): ReceivedMessage
  /** RFC 8058: one POST without cookies to the List-Unsubscribe address; anything but 200 or 202 is noted as a failure. */
  unsubscribe(message: SentMessage): Promise<void>
}

/** What the owner of a mailbox can do, each as a signed call to the app. */
export function emailRecipient({
  store,
  callbacks,
  now,
  webhookUrl,
}: {
  store: MessageStore
  callbacks: Callbacks
  now: () => Date
  webhookUrl: string
}): EmailRecipient {
  return {
    report(message, status, link) {
      callbacks.send([emailEvent(message, status, { url: webhookUrl, at: now(), ...(link ? { link } : {}) })])
    },
    write(from, text, { to, subject, answers, automatic = false }) {
      const id = randomUUID()
      const thread = answers && emailMessageId(answers.id)
      const message: ReceivedMessage = {
        id,
        channel: 'email',
        from,
        to: bareAddress(to),
        at: now().toISOString(),
        text,
        subject,
        ...(answers ? { answers: answers.id } : {}),
        quoted: thread !== undefined,
        headers: {
          'message-id': emailMessageId(id),
          ...(thread ? { 'in-reply-to': thread, references: thread } : {}),
          ...(automatic ? { 'auto-submitted': 'auto-replied' } : {}),
        },
      }
      const data = {
        email_id: id,
        created_at: message.at,
        from,
        to: [message.to],
        bcc: [],
        cc: [],
        received_for: [message.to],
        message_id: emailMessageId(id),
        subject,
        attachments: [],
      }
      const body = JSON.stringify({ type: 'email.received', created_at: message.at, data })
      const svixId = `msg_${randomUUID().replaceAll('-', '')}`
      callbacks.send([{ id: svixId, messageId: id, provider: 'resend', url: webhookUrl, body, times: 1 }], {
        type: 'received',
        message,
      })
      return message
    },
    async unsubscribe(message) {
      const url = unsubscribeLink(message)
      if (url === undefined) throw new Refusal(422, 'validation_error', 'This email has no one-click unsubscribe.')
      let result: string
      try {
        const response = await fetch(url, {
          method: 'POST',
          body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
          redirect: 'manual',
          signal: AbortSignal.timeout(10_000),
        })
        result = response.status === 200 || response.status === 202 ? 'ok' : String(response.status)
      } catch (error) {
        result = error instanceof Error ? error.name : String(error)
      }
      store.append({ type: 'unsubscribed', id: message.id, at: now().toISOString(), result })
    },
  }
}
