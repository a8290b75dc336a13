import type { SentMessage } from './message.ts'

const order = [
  'queued',
  'sent',
  'delivery_delayed',
  'delivered',
  'read',
  'opened',
  'clicked',
  'undelivered',
  'failed',
  'suppressed',
  'bounced',
  'complained',
]

/** The furthest status a message has reached; late or repeated callbacks move nothing back. */
export function currentStatus(message: SentMessage): string {
  return message.statuses.reduce(
    (best, { status }) => (order.indexOf(status) > order.indexOf(best) ? status : best),
    'queued',
  )
}
