import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { checkUrl } from './check-url.ts'
import { NewWebhookEndpoint, WebhookSecret } from './contract.ts'
import type { Reach } from './reach.ts'

/** Adds an endpoint; the answer is the only place where its secret ever stands. Managers only; raises as checkUrl does. */
export async function addEndpoint(db: Db, endpoint: NewWebhookEndpoint, reach: Reach): Promise<WebhookSecret> {
  const { url, events, description } = NewWebhookEndpoint.parse(endpoint)
  await checkUrl(url, reach)
  const [added] = unwrap(
    await db.rpc('add_webhook_endpoint', { p_url: url, p_events: events, p_description: description }),
  )
  return WebhookSecret.parse(added)
}
