/** A fact a provider reported about a follow-up, as apply_tracking_events takes it. Times are ISO UTC. */
export type TrackingEvent = {
  provider: 'twilio' | 'resend'
  provider_event_id: string
  event_type: 'sent' | 'delivered' | 'opened' | 'clicked' | 'delayed' | 'bounced' | 'complained' | 'failed'
  follow_up_id: string | null
  provider_message_id: string | null
  occurred_at: string
  reason: string | null
}

/** A message from a lead, as receive_messages takes it. follow_up_id comes from a tokenized reply address. */
export type InboundMessage = {
  provider: 'twilio' | 'resend'
  provider_event_id: string
  channel: 'whatsapp' | 'email'
  from_address: string
  body: string
  occurred_at: string
  quoted_message_id: string | null
  follow_up_id: string | null
  is_auto_reply: boolean
}
