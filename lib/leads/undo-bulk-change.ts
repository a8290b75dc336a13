import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { BulkUndone } from './contract.ts'

/** Takes back what the caller did to many leads within a day. Raises not_found no_such_change, also when it was taken back already. */
export async function undoBulkChange(db: Db, id: string): Promise<BulkUndone> {
  if (!z.guid().safeParse(id).success) {
    throw new AppError('not_found', 'no_such_change', 'There is nothing to take back with this id.')
  }
  return BulkUndone.parse(unwrap(await db.rpc('undo_bulk_change', { p_id: id })))
}
