import { createHmac } from 'node:crypto'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import type { Callback } from './message.ts'

/** Headers that make the app believe a callback: Twilio's signature over URL and form, or Standard Webhooks (`whsec_…`). */
export function signCallback(
  { id, provider, url, body }: Callback & { url: string },
  { twilioAuthToken, resendWebhookSecret }: { twilioAuthToken: string; resendWebhookSecret: string },
): { [name: string]: string } {
  if (provider === 'twilio') {
    return {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'i-twilio-idempotency-token': id,
      'x-twilio-signature': getExpectedTwilioSignature(
        twilioAuthToken,
        url.replace(/#.*/, ''), // what asks Twilio for repetition is neither sent nor signed
        Object.fromEntries(new URLSearchParams(body)),
      ),
    }
  }
  // Verifiers accept five minutes of difference, so the time is that of this attempt, on the real clock.
  const seconds = Math.floor(Date.now() / 1000)
  const key = Buffer.from(resendWebhookSecret.replace(/^whsec_/, ''), 'base64')
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(seconds),
    'svix-signature': `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  }
}
