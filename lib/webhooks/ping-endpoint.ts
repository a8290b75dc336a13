import { unwrap } from '../supabase/unwrap.ts'
import type { WebhookDelivery } from './contract.ts'
import { deliverNow, type DeliveringNow } from './deliver-now.ts'
import { requireId } from '../require-id.ts'

/** Sends a ping to an endpoint, active or not, and says what came of it. Managers only; raises not_found. */
export async function pingEndpoint(call: DeliveringNow, id: string): Promise<WebhookDelivery> {
  requireId(id, 'no_such_endpoint')
  return await deliverNow(call, unwrap(await call.db.rpc('ping_webhook_endpoint', { p_id: id })))
}
