/**
 * A fact a provider reported about one attempt of a follow-up, as apply_tracking_events takes it. action is what a failure
 * asks for (see lib/channels/provider-errors). Times are ISO UTC, null: now.
 */
export type TrackingEvent = {
  provider: 'twilio' | 'resend'
  provider_event_id: string
  event_type: 'sent' | 'delivered' | 'opened' | 'clicked' | 'delayed' | 'bounced' | 'complained' | 'failed'
  follow_up_id: string | null
  attempt: number | null
  provider_message_id: string | null
  email_message_id: string | null
  occurred_at: string | null
  reason: string | null
  action: string | null
  retry_after_seconds: number | null
}

/** A message from a lead, as receive_messages takes it. follow_up_id comes from a tokenized reply address. */
export type InboundMessage = {
  provider: 'twilio' | 'resend'
  provider_event_id: string
  channel: 'whatsapp' | 'email'
  from_address: string
  body: string
  occurred_at: string | null
  quoted_message_id: string | null
  follow_up_id: string | null
  is_auto_reply: boolean
}
