import { unwrap } from '../supabase/unwrap.ts'
import type { WebhookDelivery } from './contract.ts'
import { deliverNow, type DeliveringNow } from './deliver-now.ts'
import { requireId } from '../require-id.ts'

/**
 * Sends an event again under the same id, and says what came of it; a failure is tried again like the first one. Managers
 * only; raises not_found, conflict being_delivered while a worker has it.
 */
export async function replayDelivery(call: DeliveringNow, id: string): Promise<WebhookDelivery> {
  requireId(id, 'no_such_delivery')
  unwrap(await call.db.rpc('replay_webhook_delivery', { p_id: id }))
  return await deliverNow(call, id)
}
