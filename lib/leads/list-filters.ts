import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { SavedFilter } from './contract.ts'

/** The saved filters a member may use, their own and the shared ones, by name. */
export async function listFilters(db: Db, memberId: string): Promise<SavedFilter[]> {
  const rows = unwrap(
    await db.from('saved_filters').select('id, member_id, name, query, is_shared').order('name').order('id').limit(500),
  )
  return rows.map(({ member_id, ...filter }) => ({ ...filter, is_own: member_id === memberId }))
}
