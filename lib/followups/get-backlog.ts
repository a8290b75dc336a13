import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Backlog } from './contract.ts'

/** What waits from before, by trigger type. Managers only. */
export async function getBacklog(db: Db): Promise<Backlog> {
  return Backlog.parse({ backlog: unwrap(await db.rpc('get_backlog')) })
}
