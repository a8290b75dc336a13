import { createHash, randomUUID } from 'node:crypto'
import { bareAddress } from './bare-address.ts'
import { emailEvent } from './email-event.ts'
import type { EmailPayload } from './email-payload.ts'
import { findMagicEffect } from './find-magic-effect.ts'
import type { SentMessage } from './message.ts'
import type { MessageStore } from './message-store.ts'
import { Refusal } from './refusal.ts'
import type { Callbacks } from './start-callbacks.ts'

const keyLifeMs = 24 * 60 * 60 * 1000

/**
 * Accepts the emails of one request, all together, and returns their ids. A key used within 24 h returns the ids it
 * returned before, or throws 409 `invalid_idempotent_request` when the payload differs; `fresh` says which it was.
 */
export function acceptEmails(
  payloads: EmailPayload[],
  {
    store,
    callbacks,
    now,
    webhookUrl,
    endpoint,
    idempotencyKey,
    refuseMagic,
  }: {
    store: MessageStore
    callbacks: Callbacks
    now: () => Date
    webhookUrl: string
    endpoint: string
    idempotencyKey: string | undefined
    refuseMagic: (address: string) => void
  },
): { ids: string[]; fresh: boolean } {
  const at = now()
  const payloadHash = createHash('sha256')
    .update(`${endpoint}\n${JSON.stringify(payloads)}`)
    .digest('hex')
  if (idempotencyKey !== undefined) {
    if (idempotencyKey.length === 0 || idempotencyKey.length > 256) {
      throw new Refusal(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.')
    }
    const earlier = [...store.sent.values()].filter(
      (message) => message.idempotencyKey === idempotencyKey && at.getTime() - Date.parse(message.at) < keyLifeMs,
    )
    if (earlier.some((message) => message.payloadHash !== payloadHash)) {
      const text = 'Same idempotency key used with a different request payload.'
      throw new Refusal(409, 'invalid_idempotent_request', text)
    }
    if (earlier.length > 0) return { ids: earlier.map(({ id }) => id), fresh: false }
  }
  for (const { to } of payloads) for (const receiver of to) refuseMagic(bareAddress(receiver))

  const messages = payloads.map((payload): SentMessage => ({
    id: randomUUID(),
    channel: 'email',
    to: payload.to.map(bareAddress),
    from: payload.from,
    at: at.toISOString(),
    text: payload.text ?? '',
    subject: payload.subject,
    ...(payload.html ? { html: payload.html } : {}),
    ...(payload.headers ? { headers: payload.headers } : {}),
    ...(payload.reply_to ? { replyTo: payload.reply_to } : {}),
    ...(payload.tags ? { tags: payload.tags } : {}),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    payloadHash,
    statuses: [],
  }))
  callbacks.send(
    messages.flatMap((message) => {
      const magic = message.to.map(findMagicEffect).find((effect) => effect?.kind === 'callbacks')
      const { statuses, times, silent } = magic ?? { statuses: ['sent', 'delivered'] }
      return statuses.map((status) =>
        emailEvent(message, status, { url: silent ? null : webhookUrl, at, ...(times ? { times } : {}) }),
      )
    }),
    ...messages.map((message) => ({ type: 'accepted' as const, message })),
  )
  return { ids: messages.map(({ id }) => id), fresh: true }
}
