import { randomBytes, randomUUID } from 'node:crypto'
import { inboundForm } from './inbound-form.ts'
import type { ReceivedMessage, SentMessage } from './message.ts'
import type { Callbacks } from './start-callbacks.ts'
import { statusForm } from './status-form.ts'

export type WhatsappRecipient = {
  /** Blue ticks: the message was read. */
  open(message: SentMessage): void
  /** Writes to the app; `answers` with `quoted` as a quote of that message. */
  write(from: string, text: string, options?: { answers?: SentMessage; quoted?: boolean }): ReceivedMessage
}

/** What the owner of a phone can do, each as a signed call to the app. */
export function whatsappRecipient({
  callbacks,
  now,
  accountSid,
  whatsappFrom,
  webhookUrl,
}: {
  callbacks: Callbacks
  now: () => Date
  accountSid: string
  whatsappFrom: string
  webhookUrl: string
}): WhatsappRecipient {
  return {
    open(message) {
      const isSettled = message.statuses.some(({ status }) => ['read', 'failed', 'undelivered'].includes(status))
      if (isSettled) return
      const status = { status: 'read' }
      const body = statusForm(message, status, accountSid)
      const url = message.statusCallback ?? null
      callbacks.send([{ id: randomUUID(), messageId: message.id, provider: 'twilio', url, body, times: 1, status }])
    },
    write(from, text, { answers, quoted = false } = {}) {
      const message: ReceivedMessage = {
        id: `SM${randomBytes(16).toString('hex')}`,
        channel: 'whatsapp',
        from,
        to: whatsappFrom,
        at: now().toISOString(),
        text,
        ...(answers ? { answers: answers.id } : {}),
        quoted,
      }
      const body = inboundForm(message, accountSid)
      const messageId = message.id
      callbacks.send([{ id: randomUUID(), messageId, provider: 'twilio', url: webhookUrl, body, times: 1 }], {
        type: 'received',
        message,
      })
      return message
    },
  }
}
