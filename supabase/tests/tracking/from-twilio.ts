import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { receiverKeys } from './receiver-keys.ts'

const path = '/api/webhooks/twilio'

/** A form as Twilio posts it, signed for our public address or, as a forgery, for `signedUrl` or with another token. */
export function fromTwilio(
  fields: Record<string, string | string[]>,
  { query = '', signedUrl, token = receiverKeys.twilio }: { query?: string; signedUrl?: string; token?: string } = {},
): Request {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  return new Request(`http://127.0.0.1:3000${path}${query}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': getExpectedTwilioSignature(token, signedUrl ?? receiverKeys.appUrl + path + query, fields),
    },
    body: new URLSearchParams(pairs as [string, string][]).toString(),
  })
}
