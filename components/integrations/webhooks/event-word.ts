import type { WebhookDelivery } from '#lib/webhooks/contract'

const words = {
  'follow_up.sent': 'sent',
  'follow_up.delivered': 'delivered',
  'follow_up.answered': 'answered',
  'follow_up.failed': 'failed',
  'lead.opted_out': 'opted_out',
  ping: 'ping',
} as const

type Words = typeof words

/** The key of an event's texts; a dot would be a path. */
export function eventWord<T extends WebhookDelivery['type']>(type: T): Words[T] {
  return words[type]
}
