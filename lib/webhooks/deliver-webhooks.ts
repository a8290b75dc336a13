import { z } from 'zod'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { WebhookCounts } from './contract.ts'
import { signWebhook } from './sign-webhook.ts'
import type { PostWebhook } from './webhook-answer.ts'

const batchSize = 20
const leaseSeconds = 60

const Claimed = z.object({
  id: z.guid(),
  url: z.string(),
  payload: z.record(z.string(), z.unknown()),
  secrets: z.array(z.string()),
})

type Delivering = {
  /** With the service's rights. */
  db: Db
  post: PostWebhook
  clock: () => string
  mayGoOn: () => boolean
  /** Just this event, due or not. */
  only?: string
}

/**
 * Calls the endpoints about what is due, batch by batch, at most 20 calls at once and 5 per endpoint: claim, call, record. Any
 * number of workers may run side by side; a batch ends long before its lease. Returns what became of the events.
 */
export async function deliverWebhooks({ db, post, clock, mayGoOn, only }: Delivering): Promise<WebhookCounts> {
  const total: WebhookCounts = { delivered: 0, retried: 0, failed: 0 }
  while (mayGoOn()) {
    const p_token = crypto.randomUUID()
    const claimed = Claimed.array().parse(
      unwrap(
        await db.rpc('claim_webhook_deliveries', {
          p_token,
          p_limit: batchSize,
          p_lease_seconds: leaseSeconds,
          p_now: clock(),
          ...(only !== undefined && { p_only: only }),
        }),
      ),
    )
    if (claimed.length === 0) {
      break
    }
    const p_outcomes = await Promise.all(
      claimed.map(async ({ id, url, payload, secrets }) => {
        const body = JSON.stringify(payload)
        return { id, ...(await post(url, signWebhook({ id, at: new Date(clock()), body, secrets }), body)) }
      }),
    )
    const recorded = unwrap(await db.rpc('record_webhook_outcomes', { p_token, p_outcomes, p_now: clock() }))
    const counts = WebhookCounts.parse(recorded)
    for (const key of ['delivered', 'retried', 'failed'] as const) {
      total[key] += counts[key]
    }
    if (only !== undefined) {
      break
    }
  }
  return total
}
