import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** Remembers that the caller has read everything up to a moment (UTC); never backwards. */
export async function readNotifications(db: Db, until: string): Promise<void> {
  unwrap(await db.rpc('read_notifications', { p_until: until }))
}
