import type { Db } from '../supabase/db.ts'
import { retryConflicts } from '../supabase/retry-conflicts.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { BacklogRelease, ReleasedBacklog } from './contract.ts'

/** Lets up to limit signals of a type out of the backlog at once, those that are due and the oldest first. Managers only. */
export async function releaseBacklog(db: Db, triggerType: string, { limit }: BacklogRelease): Promise<ReleasedBacklog> {
  const ask = { p_trigger_type: triggerType, p_limit: limit }
  return { released: await retryConflicts(async () => unwrap(await db.rpc('release_backlog', ask))) }
}
