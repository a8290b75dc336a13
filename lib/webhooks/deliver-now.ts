import type { Db } from '../supabase/db.ts'
import type { WebhookDelivery } from './contract.ts'
import { deliverWebhooks } from './deliver-webhooks.ts'
import { readDelivery } from './read-delivery.ts'
import type { PostWebhook } from './webhook-answer.ts'

export type DeliveringNow = {
  /** The manager's own connection. */
  db: Db
  /** The one that may read the secret. */
  service: Db
  post: PostWebhook
}

/** Calls the endpoint about one event now and says what came of it. */
export async function deliverNow({ db, service, post }: DeliveringNow, id: string): Promise<WebhookDelivery> {
  const clock = () => new Date().toISOString()
  await deliverWebhooks({ db: service, post, clock, mayGoOn: () => true, only: id })
  return await readDelivery(db, id)
}
