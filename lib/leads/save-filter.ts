import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { NewSavedFilter, SavedFilter } from './contract.ts'

/** Keeps a filter for a member; their own of the same name is replaced. Raises forbidden when a rep shares one. */
export async function saveFilter(db: Db, memberId: string, filter: NewSavedFilter): Promise<SavedFilter> {
  const saved = unwrap(
    await db
      .from('saved_filters')
      .upsert({ ...filter, member_id: memberId }, { onConflict: 'member_id,name' })
      .select('id, name, query, is_shared')
      .single(),
  )
  return { ...saved, is_own: true }
}
