import { Webhook } from 'standardwebhooks'

type Signed = { id: string; at: Date; body: string; secrets: string[] }

/** The headers of Standard Webhooks for a body: one signature per secret, so that a receiver may still know the old one. */
export function signWebhook({ id, at, body, secrets }: Signed): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}
