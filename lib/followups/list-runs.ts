import type { PageQuery } from '../pages/contract.ts'
import { MomentKey } from '../pages/moment-key.ts'
import { readCursor } from '../pages/read-cursor.ts'
import { readPage } from '../pages/read-page.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { RunList } from './contract.ts'

/** A page of runs, newest first, as far as the caller may see them. Raises bad_cursor (422). */
export async function listRuns(db: Db, { limit, cursor }: PageQuery): Promise<RunList> {
  const after = readCursor(cursor, MomentKey)
  const answer = await db.rpc('list_runs', {
    p_limit: limit,
    ...(after && { p_after_at: after.at, p_after_id: after.id }),
  })
  return readPage(unwrap(answer), RunList)
}
