import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { checkUrl } from './check-url.ts'
import type { WebhookEndpointChange } from './contract.ts'
import type { Reach } from './reach.ts'
import { requireId } from '../require-id.ts'

/** Changes an endpoint. Managers only; raises not_found, and for another address as checkUrl does. */
export async function changeEndpoint(db: Db, id: string, change: WebhookEndpointChange, reach: Reach): Promise<void> {
  requireId(id, 'no_such_endpoint')
  const { url, events, description, is_active } = change
  if (url !== undefined) {
    await checkUrl(url, reach)
  }
  const values = {
    ...(url !== undefined && { url }),
    ...(events && { events }),
    ...(description !== undefined && { description: description || null }),
    ...(is_active !== undefined && { is_active }),
  }
  if (unwrap(await db.from('webhook_endpoints').update(values).eq('id', id).select('id')).length === 0) {
    throw new AppError('not_found', 'no_such_endpoint', 'There is no such endpoint.')
  }
}
