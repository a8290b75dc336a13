import { providerErrors } from '../channels/provider-errors.ts'
import type { TrackingEvent } from './event.ts'
import { readTime } from './read-time.ts'
import type { ResendWebhook } from './resend-webhook.ts'

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
export function resendEvent(event: ResendWebhook, webhookId: string): TrackingEvent | null {
  const { type: name = '', data } = event
  const type = types[name]
  if (type === undefined || data?.email_id === undefined) {
    return null
  }
  const attempt = data.tags?.attempt ?? ''
  const error = errorOf(name, data)
  return {
    provider: 'resend',
    provider_event_id: webhookId,
    event_type: type,
    follow_up_id: data.tags?.follow_up_id ?? null,
    attempt: /^\d{1,4}$/.test(attempt) ? Number(attempt) : null,
    provider_message_id: data.email_id,
    email_message_id: data.message_id?.replaceAll(/^<|>$/g, '') || null,
    occurred_at: readTime(event.created_at),
    reason: type === 'failed' || type === 'bounced' ? name.replace('email.', 'resend_') : null,
    action: error?.action ?? null,
    retry_after_seconds: error?.pause_seconds ?? null,
  }
}

/** The entry of the error table for an event that says an email failed: by the bounce's type, or the reason Resend gives. */
function errorOf(name: string, { bounce, failed }: NonNullable<ResendWebhook['data']>) {
  if (name === 'email.bounced') {
    return providerErrors.resend[`bounced_${bounce?.type?.toLowerCase()}`]
  }
  if (name === 'email.failed') {
    return providerErrors.resend[`failed_${failed?.reason}`]
  }
  return providerErrors.resend[name.replace('email.', '')] // suppressed, complained
}
