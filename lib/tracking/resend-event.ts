import type { WebhookEventPayload } from 'resend'
import type { TrackingEvent } from './event.ts'

/** Resend's event types as facts; the others (scheduled, contact and domain events) say nothing about a follow-up. */
const types: Record<string, TrackingEvent['event_type']> = {
  'email.sent': 'sent',
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.opened': 'opened',
  'email.clicked': 'clicked',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.failed': 'failed',
  'email.suppressed': 'failed',
}

/** A verified Resend event about an email we sent as one of our facts (deduped on the webhook's id); null for others. */
export function resendEvent(event: WebhookEventPayload, webhookId: string): TrackingEvent | null {
  const type = types[event.type]
  if (type === undefined || !('email_id' in event.data)) {
    return null
  }
  const { tags } = event.data as { tags?: Record<string, string> }
  return {
    provider: 'resend',
    provider_event_id: webhookId,
    event_type: type,
    follow_up_id: tags?.['follow_up_id'] ?? null,
    provider_message_id: event.data.email_id,
    occurred_at: event.created_at,
    reason: type === 'failed' || type === 'bounced' ? event.type.replace('email.', 'resend_') : null,
  }
}
