import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { WebhookEndpointList } from './contract.ts'

/** All endpoints and how they fare, oldest first. Managers only. */
export async function listEndpoints(db: Db): Promise<WebhookEndpointList> {
  return WebhookEndpointList.parse({ endpoints: unwrap(await db.rpc('get_webhook_endpoints')) })
}
