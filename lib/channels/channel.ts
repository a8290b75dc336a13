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
  /** What stands around an email's text, frozen; null elsewhere. */
  email_frame: unknown
  /** Of the link that stops all email to this address. */
  public_token: string
}

/**
 * What a provider said. rejected: never with this content, a person must look; undeliverable: never to this address, so the
 * next channel; opted_out: the recipient wants nothing more; retry: not processed, or safe to repeat under the same key
 * (may_have_left: it may have been processed, so nothing but that repeat is safe); paused: the sender's quota is used up
 * for retry_after_seconds; unknown: may have been processed, so nothing is repeated blindly; halted: our own
 * configuration is refused, so the whole channel stops. reason is a typed word such as twilio_21211.
 */
export type Outcome =
  | { result: 'accepted'; provider_message_id: string | null }
  | { result: 'rejected' | 'undeliverable' | 'opted_out' | 'unknown' | 'halted'; reason: string }
  | { result: 'retry'; reason: string; retry_after_seconds?: number; may_have_left: boolean }
  | { result: 'paused'; reason: string; retry_after_seconds: number }

export type ChannelName = 'whatsapp' | 'email' | 'in_app'

/** A message the provider has from us: what became of it, as a fact settle_unknown takes. Times are ISO UTC. */
export type FoundMessage = {
  provider_message_id: string
  event_type: 'sent' | 'delivered' | 'opened' | 'failed'
  occurred_at: string
  reason: string | null
  action: string | null
  retry_after_seconds: number | null
}

/** A mail to one of our own people, no follow-up. key: sent once, however often it is tried within 24 hours. */
export type Notice = {
  key: string
  to: string
  organisation: string
  subject: string
  text: string
  /** The page of ours to go to; its address is the last line. */
  path: string
  /** Whether an answer comes back to us, to show that answers do. */
  takesAnswers?: boolean
}

export type Channel = {
  /**
   * Sends one message; never throws for what a provider or the network does. Does not start the request later than
   * startWithinMs after markedAt (ms since 1970).
   */
  (message: OutgoingMessage, markedAt: number): Promise<Outcome>
  /** What the provider has from us to an address since a moment (ISO UTC); absent where it can't be asked. Throws when it does not answer. */
  find?: (address: string, since: string) => Promise<FoundMessage[]>
  /** Sends a mail to one of our own people; absent where a channel can't. Never throws for what a provider does. */
  notify?: (notice: Notice) => Promise<Outcome>
}

/** The channels this process can send on. */
export type Channels = Partial<Record<ChannelName, Channel>>
