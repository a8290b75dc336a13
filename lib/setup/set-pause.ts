import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** Stops every message at once, or lets them go on; repeated it changes nothing. Returns how many overdue ones now wait for approval. Managers only. */
export async function setPause(db: Db, isPaused: boolean): Promise<number> {
  return unwrap(await db.rpc('set_pause', { p_is_paused: isPaused }))
}
