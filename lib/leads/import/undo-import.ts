import type { Db } from '../../supabase/db.ts'
import { retryConflicts } from '../../supabase/retry-conflicts.ts'
import { unwrap } from '../../supabase/unwrap.ts'
import { UndoneImport } from '../contract.ts'

/**
 * Takes an import back, all or nothing. Raises not_found (no_such_import), conflict: already_undone, no_longer_yours, already_sent and
 * changed_since (detail: of how many leads).
 */
export async function undoImport(db: Db, id: string): Promise<UndoneImport> {
  return await retryConflicts(async () => UndoneImport.parse(unwrap(await db.rpc('undo_import', { p_id: id }))))
}
