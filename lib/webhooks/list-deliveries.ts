import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { PageQuery } from '../pages/contract.ts'
import { readCursor } from '../pages/read-cursor.ts'
import { readPage } from '../pages/read-page.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { WebhookDeliveryList } from './contract.ts'
import { deliveryColumns } from './delivery-columns.ts'
import { requireId } from '../require-id.ts'

/** Deliveries are numbered as they are written. */
const Key = z.strictObject({ position: z.number().int().positive() })

/** What an endpoint was told in the last 30 days, newest first, a page at a time. Managers only; raises not_found, bad_cursor (422). */
export async function listDeliveries(
  db: Db,
  endpointId: string,
  { limit, cursor }: PageQuery,
): Promise<WebhookDeliveryList> {
  requireId(endpointId, 'no_such_endpoint')
  const after = readCursor(cursor, Key)
  let query = db.from('webhook_deliveries').select(`position, ${deliveryColumns}`).eq('endpoint_id', endpointId)
  if (after) {
    query = query.lt('position', after.position)
  }
  const rows = unwrap(await query.order('position', { ascending: false }).limit(limit + 1))
  if (rows.length === 0 && unwrap(await db.from('webhook_endpoints').select('id').eq('id', endpointId)).length === 0) {
    throw new AppError('not_found', 'no_such_endpoint', 'There is no such endpoint.')
  }
  const deliveries = rows.slice(0, limit)
  const last = deliveries.at(-1)
  const next = rows.length > limit && last ? { position: last.position } : null
  return readPage({ deliveries, next }, WebhookDeliveryList)
}
