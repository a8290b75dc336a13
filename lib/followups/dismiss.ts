import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** Takes a message that has not left out of the queue for good, or closes one that failed. */
export async function dismiss(db: Db, id: string): Promise<void> {
  unwrap(await db.rpc('dismiss_follow_up', { p_id: id }))
}
