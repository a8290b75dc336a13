import { currentStatus } from './current-status.ts'
import type { SentMessage } from './message.ts'

/** An accepted message for tests and comparison with the database; `id` is the provider's message id. */
export function sentMessageJson(message: SentMessage) {
  return {
    id: message.id,
    channel: message.channel,
    to: message.to.join(', '),
    from: message.from,
    accepted_at: message.at,
    subject: message.subject ?? null,
    text: message.text,
    html: message.html ?? null,
    headers: message.headers ?? {},
    reply_to: message.replyTo ?? [],
    content_sid: message.contentSid ?? null,
    status_callback: message.statusCallback ?? null,
    idempotency_key: message.idempotencyKey ?? null,
    status: currentStatus(message),
    statuses: message.statuses.map(({ status, at, errorCode }) => ({ status, at, error_code: errorCode ?? null })),
    unsubscribed: message.unsubscribed ?? null,
    trouble: message.trouble ?? null,
  }
}
