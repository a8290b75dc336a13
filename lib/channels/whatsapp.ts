import 'server-only'
import type twilioNamespace from 'twilio'
import type { Env } from '../env.ts'
import type { Channel } from './channel.ts'
import { twilioOutcome } from './twilio-outcome.ts'

type Credentials = { sid: string; token: string; from: string }
type RequestOptions = Parameters<InstanceType<typeof twilioNamespace.RequestClient>['request']>[0]

const deadlineMs = 15_000

/**
 * WhatsApp through the Twilio SDK. Our id rides in the status callback's address, because Twilio knows no idempotency
 * key; TWILIO_API_URL moves the host.
 */
export function openWhatsapp({ sid, token, from }: Credentials, { APP_URL, TWILIO_API_URL }: Env): Channel {
  return async (message) => {
    const { default: twilio } = await import('twilio') // 200 ms and 28 MB: only where something is sent
    let retryAfter: number | undefined

    class Client extends twilio.RequestClient {
      override async request<T>(options: RequestOptions & object): Promise<never> {
        const uri = new URL(options.uri)
        if (TWILIO_API_URL) {
          const base = new URL(TWILIO_API_URL)
          uri.protocol = base.protocol
          uri.host = base.host
        }
        const response = await super.request<T>({ ...options, uri: uri.href } as never)
        const { headers } = response as { headers?: Record<string, string> }
        retryAfter = Number(headers?.['retry-after']) || undefined // the SDK's own error hides the headers
        return response as never
      }
    }

    const statusCallback = new URL(`/api/webhooks/twilio?follow_up=${message.id}`, APP_URL).href
    const content = message.content_sid
      ? { contentSid: message.content_sid, contentVariables: JSON.stringify(message.content_variables ?? {}) }
      : { body: message.message }
    try {
      const client = twilio(sid, token, { httpClient: new Client({ timeout: deadlineMs }) })
      const sent = await client.messages.create({
        from: `whatsapp:${from}`,
        to: `whatsapp:${message.to_address}`,
        statusCallback,
        ...content,
      })
      return { result: 'accepted', provider_message_id: sent.sid }
    } catch (error) {
      return twilioOutcome(error, retryAfter)
    }
  }
}
