import 'server-only'
import type twilioNamespace from 'twilio'
import type { Env } from '../env.ts'
import type { Channel, FoundMessage, OutgoingMessage, Outcome } from './channel.ts'
import { startWithinMs } from './start-within-ms.ts'
import { twilioOutcome } from './twilio-outcome.ts'
import { twilioStatus } from './twilio-status.ts'

type Credentials = { sid: string; token: string; from: string }
type RequestOptions = Parameters<InstanceType<typeof twilioNamespace.RequestClient>['request']>[0]

const deadlineMs = 15_000
/** Twilio reads this part of the address itself and neither sends nor signs it: again up to three times, after a 5xx, too. */
const callbackRetries = '#rc=3&rp=all'

/**
 * WhatsApp through the Twilio SDK. Our id and the attempt ride in the status callback's address, because Twilio knows no
 * idempotency key; TWILIO_API_URL moves the host.
 */
export function openWhatsapp({ sid, token, from }: Credentials, { APP_URL, TWILIO_API_URL }: Env): Channel {
  /** A client of its own for every request, which must start soon after a moment (ms since 1970), with what the SDK's errors hide: how long the provider asks to wait. */
  async function connect(since: number) {
    const { default: twilio } = await import('twilio') // 200 ms and 28 MB: only where something is sent
    const seen: { retryAfter?: number } = {}

    class Client extends twilio.RequestClient {
      override async request<T>(options: RequestOptions & object): Promise<never> {
        if (Date.now() - since > startWithinMs) throw Object.assign(new Error('not started'), { code: 'ESTALE' })
        const uri = new URL(options.uri)
        if (TWILIO_API_URL) {
          const base = new URL(TWILIO_API_URL)
          uri.protocol = base.protocol
          uri.host = base.host
        }
        const response = await super.request<T>({ ...options, uri: uri.href } as never)
        const wait = Number((response as { headers?: Record<string, string> }).headers?.['retry-after'])
        if (wait > 0) seen.retryAfter = wait
        return response as never
      }
    }
    return { client: twilio(sid, token, { httpClient: new Client({ timeout: deadlineMs }) }), seen }
  }

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
