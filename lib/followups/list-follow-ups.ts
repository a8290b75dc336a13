import { MomentKey } from '../pages/moment-key.ts'
import { readCursor } from '../pages/read-cursor.ts'
import { readPage } from '../pages/read-page.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { FollowUpList, type FollowUpQuery } from './contract.ts'

/** A page of the follow-ups the caller may see, newest first, each with what became of it. Raises bad_cursor (422). */
export async function listFollowUps(
  db: Db,
  { status, channel, playbook_id, lead_id, from, to, limit, cursor }: FollowUpQuery,
): Promise<FollowUpList> {
  const after = readCursor(cursor, MomentKey)
  const answer = await db.rpc('list_follow_ups', {
    p_limit: limit,
    ...(status !== undefined && { p_status: status }),
    ...(channel !== undefined && { p_channel: channel }),
    ...(playbook_id !== undefined && { p_playbook_id: playbook_id }),
    ...(lead_id !== undefined && { p_lead_id: lead_id }),
    ...(from !== undefined && { p_from: from }),
    ...(to !== undefined && { p_to: to }),
    ...(after && { p_after_at: after.at, p_after_id: after.id }),
  })
  return readPage(unwrap(answer), FollowUpList)
}
