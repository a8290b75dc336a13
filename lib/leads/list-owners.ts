import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** The present members by name: who can own a lead. */
export async function listOwners(db: Db): Promise<{ id: string; name: string }[]> {
  return unwrap(await db.from('members').select('id, name').is('left_at', null).order('name'))
}
