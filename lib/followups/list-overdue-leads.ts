import { MomentKey } from '../pages/moment-key.ts'
import { readCursor } from '../pages/read-cursor.ts'
import { readPage } from '../pages/read-page.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { OverdueLeadList, type OverdueLeadQuery } from './contract.ts'

/** A page of the open leads whose last follow-up has waited that many days for an answer, the oldest first. Raises bad_cursor. */
export async function listOverdueLeads(
  db: Db,
  { days_threshold, owner, limit, cursor }: OverdueLeadQuery,
): Promise<OverdueLeadList> {
  const after = readCursor(cursor, MomentKey)
  const answer = await db.rpc('list_overdue_followups', {
    p_days: days_threshold,
    p_limit: limit,
    ...(owner !== undefined && { p_owner_id: owner }),
    ...(after && { p_after_at: after.at, p_after_id: after.id }),
  })
  return readPage(unwrap(answer), OverdueLeadList)
}
