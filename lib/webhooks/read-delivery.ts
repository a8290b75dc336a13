import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { WebhookDelivery } from './contract.ts'
import { deliveryColumns } from './delivery-columns.ts'

/** One event for one endpoint as it stands. Managers only; raises not_found. */
export async function readDelivery(db: Db, id: string): Promise<WebhookDelivery> {
  return WebhookDelivery.parse(
    unwrap(await db.from('webhook_deliveries').select(deliveryColumns).eq('id', id).single()),
  )
}
