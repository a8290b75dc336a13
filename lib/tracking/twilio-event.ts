import { twilioStatus } from '../channels/twilio-status.ts'
import type { InboundMessage, TrackingEvent } from './event.ts'

/**
 * A verified Twilio webhook as one of our events: a status callback (follow-up and attempt from its address) or a message
 * from a lead; null where it says nothing new. Twilio gives no time, so it is the time of arrival; one status of one message
 * counts once.
 */
export function twilioEvent(
  form: Record<string, string>,
  { followUpId, attempt }: { followUpId: string | null; attempt: string | null },
  now: Date,
): { status: TrackingEvent } | { message: InboundMessage } | null {
  const sid = form['MessageSid'] ?? ''
  const status = form['MessageStatus']
  if (status !== undefined) {
    const fact = twilioStatus(status, form['ErrorCode'] || null)
    return (
      fact && {
        status: {
          provider: 'twilio',
          provider_event_id: sid && `${sid}:${status}`, // without an id, nobody could tell a repetition: refused
          follow_up_id: followUpId,
          attempt: /^\d{1,4}$/.test(attempt ?? '') ? Number(attempt) : null,
          provider_message_id: sid,
          email_message_id: null,
          occurred_at: now.toISOString(),
          ...fact,
        },
      }
    )
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
