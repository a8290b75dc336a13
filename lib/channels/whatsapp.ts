import 'server-only'
import type { Env } from '../env.ts'
import type { Channel, FoundMessage, OutgoingMessage, Outcome } from './channel.ts'
import { connectTwilio } from './connect-twilio.ts'
import { startWithinMs } from './start-within-ms.ts'
import { twilioOutcome } from './twilio-outcome.ts'
import { twilioStatus } from './twilio-status.ts'

type Credentials = { sid: string; token: string; from: string }

/** Twilio reads this part of the address itself and neither sends nor signs it: again up to three times, after a 5xx, too. */
const callbackRetries = '#rc=3&rp=all'

/**
 * WhatsApp through the Twilio SDK. Our id and the attempt ride in the status callback's address, because Twilio knows no
 * idempotency key; TWILIO_API_URL moves the host.
 */
export function openWhatsapp({ sid, token, from }: Credentials, { APP_URL, TWILIO_API_URL }: Env): Channel {
  /** A client of its own for every request, which must start soon after a moment (ms since 1970). */
  const connect = (since: number) =>
    connectTwilio({ sid, token }, { apiUrl: TWILIO_API_URL, mayStart: () => Date.now() - since <= startWithinMs })

  async function send(message: OutgoingMessage, markedAt: number): Promise<Outcome> {
    const attempt = message.attempt_key.slice(message.attempt_key.lastIndexOf(':') + 1)
    const path = `/api/webhooks/twilio?follow_up=${message.id}&attempt=${attempt}${callbackRetries}`
    const statusCallback = new URL(path, APP_URL).href
    const content = message.content_sid
      ? { contentSid: message.content_sid, contentVariables: JSON.stringify(message.content_variables ?? {}) }
      : { body: message.message }
    const { client, seen } = await connect(markedAt)
    try {
      const sent = await client.messages.create({
        from: `whatsapp:${from}`,
        to: `whatsapp:${message.to_address}`,
        statusCallback,
        ...content,
      })
      return { result: 'accepted', provider_message_id: sent.sid }
    } catch (error) {
      return twilioOutcome(error, seen.retryAfter)
    }
  }

  async function find(address: string, since: string): Promise<FoundMessage[]> {
    const { client } = await connect(Date.now())
    // whatever our number is today: it may have left from another
    const listed = await client.messages.list({ to: `whatsapp:${address}`, limit: 50 })
    // not asked for by the day it was sent: what waits in Twilio's queue has none yet, and must not count as never left
    return listed
      .filter(({ dateCreated }) => dateCreated.getTime() >= Date.parse(since))
      .map((message) => ({
        provider_message_id: message.sid,
        occurred_at: (message.dateSent ?? message.dateCreated).toISOString(),
        ...(twilioStatus(message.status, message.errorCode ? String(message.errorCode) : null) ?? {
          event_type: 'sent' as const, // queued: Twilio has it, and that is what we asked
          reason: null,
          action: null,
          retry_after_seconds: null,
        }),
      }))
  }
  return Object.assign(send, { find })
}
