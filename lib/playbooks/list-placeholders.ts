import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** The placeholders a text may use, the organisation's own last. */
export async function listPlaceholders(db: Db): Promise<string[]> {
  return unwrap(await db.rpc('list_placeholders'))
}
