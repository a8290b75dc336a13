import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import type { CopiedWorld } from './copied-world.ts'
import type { Prepared } from './send-all.ts'

/** A form as Twilio posts it to our webhook, signed. */
export function twilioRequest({ url, secrets }: CopiedWorld, query: string, fields: Record<string, string>): Prepared {
  const path = `/api/webhooks/twilio${query}`
  return {
    path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': getExpectedTwilioSignature(secrets.twilioAuthToken, url + path, fields),
    },
    body: new URLSearchParams(fields).toString(),
  }
}
