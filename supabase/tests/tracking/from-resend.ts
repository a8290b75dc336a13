import { createHmac, randomUUID } from 'node:crypto'
import { receiverKeys } from './receiver-keys.ts'

/** A body as Resend posts it, signed under `id` at a moment `ageSeconds` ago. */
export function fromResend(
  event: unknown,
  { id = `msg_${randomUUID()}`, ageSeconds = 0, key = receiverKeys.resend } = {},
): Request {
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const seconds = Math.floor(Date.now() / 1000) - ageSeconds
  return new Request('http://127.0.0.1:3000/api/webhooks/resend', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': String(seconds),
      'svix-signature': `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`,
    },
    body,
  })
}
