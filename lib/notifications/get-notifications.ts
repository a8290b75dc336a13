import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Notifications } from './contract.ts'

/** What the caller is told of the last 14 days, newest first, and how much of it is unread. */
export async function getNotifications(db: Db): Promise<Notifications> {
  return Notifications.parse(unwrap(await db.rpc('get_notifications')))
}
