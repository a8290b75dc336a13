import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { WrittenFollowUp } from './contract.ts'

/** Where a follow-up stands now. */
export async function readFollowUp(db: Db, id: string): Promise<WrittenFollowUp> {
  const columns = 'id, status, reason, channel, scheduled_at, sent_at'
  return WrittenFollowUp.parse(unwrap(await db.from('follow_ups').select(columns).eq('id', id).single()))
}
