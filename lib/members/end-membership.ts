import { requireId } from '../require-id.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** Ends a membership now. Managers only; raises not_found (no_such_member), conflict (last_manager). */
export async function endMembership(db: Db, id: string): Promise<void> {
  requireId(id, 'no_such_member', 'There is no such member.')
  unwrap(await db.rpc('end_membership', { p_id: id }))
}
