import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import type { Env } from '../env.ts'

/**
 * The fields of a webhook Twilio signed, or null for a forgery. The signed address is our public one from the
 * environment, never the request's, which a proxy may have rewritten.
 */
export function verifyTwilio(
  body: string,
  request: Request,
  { APP_URL, TWILIO_AUTH_TOKEN }: Env,
): Record<string, string> | null {
  const { pathname, search } = new URL(request.url)
  const fields = [...new URLSearchParams(body)]
  // of a repeated field, every value is signed
  const signed = [...Map.groupBy(fields, ([name]) => name)].map(([name, all]) => [name, all.map(([, value]) => value)])
  const signature = request.headers.get('x-twilio-signature')
  const isSigned =
    TWILIO_AUTH_TOKEN !== undefined &&
    signature !== null &&
    validateRequest(TWILIO_AUTH_TOKEN, signature, new URL(pathname + search, APP_URL).href, Object.fromEntries(signed))
  return isSigned ? Object.fromEntries(fields) : null
}
