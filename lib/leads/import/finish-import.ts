import type { Db } from '../../supabase/db.ts'
import { unwrap } from '../../supabase/unwrap.ts'
import type { ImportFigures } from '../contract.ts'

/** Ends an import with what its rows became. Raises not_found (no_such_import), conflict (import_over), unprocessable where the figures are not all its rows. */
export async function finishImport(
  db: Db,
  id: string,
  { created, updated, unchanged, refused }: ImportFigures,
): Promise<void> {
  unwrap(
    await db.rpc('finish_import', {
      p_id: id,
      p_created: created,
      p_updated: updated,
      p_unchanged: unchanged,
      p_refused: refused,
    }),
  )
}
