/** A claimed follow-up, frozen: everything a provider needs, nothing else. attempt_key is `{follow_up}:{channel}:{n}`. */
export type OutgoingMessage = {
  id: string
  channel: string
  attempt_key: string
  to_address: string | null
  subject: string | null
  message: string
  content_sid: string | null
  content_variables: unknown
  owner_name: string | null
  owner_email: string | null
  organisation: string
}

/**
 * What a provider said. rejected: never for this address or content; retry: not processed, or safe to repeat under the
 * same key; unknown: may have been processed, so nothing is repeated blindly; halted: our own configuration is refused,
 * so the whole channel stops. reason is a typed word such as twilio_21211.
 */
export type Outcome =
  | { result: 'accepted'; provider_message_id: string | null }
  | { result: 'rejected' | 'unknown' | 'halted'; reason: string }
  | { result: 'retry'; reason: string; retry_after_seconds?: number }

export type ChannelName = 'whatsapp' | 'email' | 'in_app'

/** Sends one message; never throws for what a provider or the network does. */
export type Channel = (message: OutgoingMessage) => Promise<Outcome>

/** The channels this process can send on. */
export type Channels = Partial<Record<ChannelName, Channel>>
