import { Resend } from 'resend'
import type { Env } from '../env.ts'
import { ResendWebhook } from './resend-webhook.ts'

/** The event Resend signed (±5 minutes) and the id it is known by, or null for a forgery. */
export function verifyResend(
  body: string,
  request: Request,
  { RESEND_API_KEY, RESEND_WEBHOOK_SECRET }: Env,
): { id: string; event: ResendWebhook } | null {
  const [id, timestamp, signature] = ['svix-id', 'svix-timestamp', 'svix-signature'].map((name) =>
    request.headers.get(name),
  )
  if (!RESEND_WEBHOOK_SECRET || !id || !timestamp || !signature) {
    return null
  }
  try {
    const headers = { id, timestamp, signature }
    const { webhooks } = new Resend(RESEND_API_KEY)
    const event = webhooks.verify({ payload: body, headers, webhookSecret: RESEND_WEBHOOK_SECRET })
    return { id, event: ResendWebhook.parse(event) }
  } catch {
    return null // the SDK throws for every kind of forgery, also for a body that is no JSON
  }
}
