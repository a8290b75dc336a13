import type { InboundMessage, TrackingEvent } from './event.ts'

/** Twilio's message statuses as facts; statuses that say nothing new (queued, accepted, sending) are left out. */
const statuses: Record<string, TrackingEvent['event_type']> = {
  sent: 'sent',
  delivered: 'delivered',
  partially_delivered: 'delivered',
  read: 'opened',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'failed',
}

/**
 * A verified Twilio webhook as one of our events: a status callback (followUpId from its address) or a message from a
 * lead; null where it says nothing new. Twilio gives no time, so it is the time of arrival; one status of one message
 * counts once.
 */
export function twilioEvent(
  form: Record<string, string>,
  followUpId: string | null,
  now: Date,
): { status: TrackingEvent } | { message: InboundMessage } | null {
  const sid = form['MessageSid'] ?? ''
  const status = form['MessageStatus']
  if (status !== undefined) {
    const type = statuses[status]
    return type === undefined
      ? null
      : {
          status: {
            provider: 'twilio',
            provider_event_id: `${sid}:${status}`,
            event_type: type,
            follow_up_id: followUpId,
            provider_message_id: sid,
            occurred_at: now.toISOString(),
            reason: form['ErrorCode'] ? `twilio_${form['ErrorCode']}` : null,
          },
        }
  }
  if (form['From'] === undefined) {
    return null
  }
  return {
    message: {
      provider: 'twilio',
      provider_event_id: sid,
      channel: 'whatsapp',
      from_address: form['From'].replace(/^whatsapp:/, ''),
      body: form['Body'] ?? '',
      occurred_at: now.toISOString(),
      quoted_message_id: form['OriginalRepliedMessageSid'] ?? null,
      follow_up_id: null,
      is_auto_reply: false,
    },
  }
}
