import type { FoundMessage } from './channel.ts'
import { providerErrors } from './provider-errors.ts'

const types: Partial<Record<string, FoundMessage['event_type']>> = {
  sent: 'sent',
  delivered: 'delivered',
  partially_delivered: 'delivered',
  read: 'opened',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'failed',
}

type Status = Omit<FoundMessage, 'provider_message_id' | 'occurred_at'>

/**
 * One of Twilio's message statuses as a fact, with what its error code asks for; null for a status that says nothing new
 * (queued, accepted, sending).
 */
export function twilioStatus(status: string, errorCode: string | null): Status | null {
  const event_type = types[status]
  if (event_type === undefined) {
    return null
  }
  const known = event_type === 'failed' && errorCode ? providerErrors.twilio[errorCode] : undefined
  return {
    event_type,
    reason: errorCode ? `twilio_${errorCode}` : null,
    action: known?.action ?? null,
    retry_after_seconds: known?.pause_seconds ?? null,
  }
}
