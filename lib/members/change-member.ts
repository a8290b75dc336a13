import { requireId } from '../require-id.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { MemberChange } from './contract.ts'

/**
 * Changes the given fields of a member, and only those. Raises forbidden for what is a manager's, not_found (no_such_member),
 * conflict (last_manager), unprocessable (own_deputy, no_such_deputy, in_the_past, too_far).
 */
export async function changeMember(db: Db, id: string, change: MemberChange): Promise<void> {
  requireId(id, 'no_such_member', 'There is no such member.')
  unwrap(await db.rpc('change_member', { p_id: id, p_change: change }))
}
