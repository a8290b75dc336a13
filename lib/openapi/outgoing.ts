import { FollowUpWebhook, OptOutWebhook } from '../webhooks/contract.ts'
import type { components } from './components.ts'
import type { Schema } from './schema.ts'

const events = {
  'follow_up.sent': ['A message left.', FollowUpWebhook],
  'follow_up.delivered': ['A message arrived.', FollowUpWebhook],
  'follow_up.answered': ['The lead answered.', FollowUpWebhook],
  'follow_up.failed': ['A message will not arrive.', FollowUpWebhook],
  'lead.opted_out': ['A lead wants no contact any more.', OptOutWebhook],
} as const

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})
/** The webhooks section: what we post to the endpoints of a manager, signed as Standard Webhooks say. */
export function outgoing(at: ReturnType<typeof components>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(events).map(([name, [summary, schema]]) => [
      name,
      {
        post: {
          summary,
          description:
            'Verify the signature over the raw body before anything else; the same webhook-id may come more than once.',
          parameters: [
            header('webhook-id', 'The event; stays the same when it is sent again.'),
            header('webhook-timestamp', 'Seconds since 1970 of this attempt.'),
            header(
              'webhook-signature',
              'v1,… over id.timestamp.body with the secret of the endpoint (Standard Webhooks).',
            ),
          ],
          requestBody: { required: true, content: { 'application/json': { schema: at.ref(schema, 'output') } } },
          responses: {
            '2XX': { description: 'Taken.' },
            '410': { description: 'Gone: the endpoint is switched off.' },
            default: { description: 'Tried again later, less and less often.' },
          },
        },
      },
    ]),
  )
}
