import 'server-only'
import { Resend } from 'resend'
import type { Channel } from '../channel.ts'
import { resendOutcome } from './resend-outcome.ts'

const deadlineMs = 15_000

/**
 * Email through the Resend SDK. The attempt key is the idempotency key; the reply address carries the follow-up, so that
 * an answer finds its way back. from is an address whose domain Resend has verified; baseUrl moves the host.
 */
export function openEmail(apiKey: string, from: string, baseUrl: string | undefined): Channel {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {})
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return async (message) => {
    if (!message.to_address) {
      return { result: 'rejected', reason: 'no_address' }
    }
    const sender = [message.owner_name, message.organisation].filter(Boolean).join(' · ')
    const { data, error, headers } = await resend.emails.send(
      {
        from: `${sender.replaceAll(/["<>\r\n]/g, '')} <${from}>`,
        to: message.to_address,
        replyTo: `reply+${message.id}@${domain}`,
        subject: message.subject ?? message.organisation,
        text: message.message,
        tags: [{ name: 'follow_up_id', value: message.id }],
      },
      { idempotencyKey: message.attempt_key, signal: AbortSignal.timeout(deadlineMs) },
    )
    return error ? resendOutcome(error, headers) : { result: 'accepted', provider_message_id: data.id }
  }
}
