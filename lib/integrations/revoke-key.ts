import { requireId } from '../require-id.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** Ends an API key from the next call on. Raises not_found for one that never was. */
export async function revokeKey(db: Db, id: string): Promise<void> {
  requireId(id, 'no_such_key', 'There is no such key.')
  unwrap(await db.rpc('revoke_api_key', { p_id: id }))
}
