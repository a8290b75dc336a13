import type { Db } from '../supabase/db.ts'
import { retryConflicts } from '../supabase/retry-conflicts.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** Lets the day's share out of the backlog, once per day of the organisation; now is an ISO moment. Returns how much. */
export async function releaseDueBacklog(db: Db, now: string): Promise<number> {
  return await retryConflicts(async () => unwrap(await db.rpc('release_due_backlog', { p_now: now })))
}
