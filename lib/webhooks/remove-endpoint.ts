import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { requireId } from '../require-id.ts'

/** Removes an endpoint with what waits for it and what it was told. Managers only; raises not_found. */
export async function removeEndpoint(db: Db, id: string): Promise<void> {
  requireId(id, 'no_such_endpoint')
  if (unwrap(await db.from('webhook_endpoints').delete().eq('id', id).select('id')).length === 0) {
    throw new AppError('not_found', 'no_such_endpoint', 'There is no such endpoint.')
  }
}
