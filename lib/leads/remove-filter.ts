import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** Removes a saved filter: one's own, managers also shared ones. Raises not_found no_such_filter. */
export async function removeFilter(db: Db, id: string): Promise<void> {
  const isId = z.guid().safeParse(id).success
  const removed = isId ? unwrap(await db.from('saved_filters').delete().eq('id', id).select('id')) : []
  if (removed.length === 0) {
    throw new AppError('not_found', 'no_such_filter', 'There is no such filter, or it is not yours to remove.')
  }
}
