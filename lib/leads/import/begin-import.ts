import type { Db } from '../../supabase/db.ts'
import { unwrap } from '../../supabase/unwrap.ts'
import { BegunImport, type NewImport } from '../contract.ts'

/** Begins an import, or goes on with an unfinished one of the same file. Raises unprocessable (bad_source). */
export async function beginImport(
  db: Db,
  { source, row_count, file_name, fingerprint }: NewImport,
): Promise<BegunImport> {
  const begun = await db.rpc('begin_import', {
    p_source: source,
    p_rows: row_count,
    ...(file_name !== undefined && { p_file_name: file_name }),
    ...(fingerprint !== undefined && { p_fingerprint: fingerprint }),
  })
  return BegunImport.parse(unwrap(begun))
}
