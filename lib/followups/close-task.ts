import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { CloseTask } from './contract.ts'

/** Ends an in-app task; how it ended becomes an activity of the lead. */
export async function closeTask(db: Db, id: string, { outcome }: CloseTask): Promise<void> {
  unwrap(await db.rpc('close_task', { p_id: id, p_outcome: outcome }))
}
