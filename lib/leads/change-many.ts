import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { BulkResult, type BulkChange } from './contract.ts'

/**
 * Does one thing to many leads, each judged by itself, and says what became of them. Raises forbidden when somebody who is no
 * manager gives leads away, unprocessable no_such_member, no_such_playbook, in_the_past, too_far, too_many_leads.
 */
export async function changeMany(db: Db, change: BulkChange): Promise<BulkResult> {
  const p_lead_ids = change.lead_ids
  switch (change.action) {
    case 'assign':
      return BulkResult.parse(unwrap(await db.rpc('assign_leads', { p_lead_ids, p_owner_id: change.owner_id })))
    case 'snooze':
      return BulkResult.parse(unwrap(await db.rpc('snooze_leads', { p_lead_ids, p_until: change.until })))
    case 'start_playbook':
      return BulkResult.parse(unwrap(await db.rpc('start_playbook', { p_lead_ids, p_playbook_id: change.playbook_id })))
  }
}
