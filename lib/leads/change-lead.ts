import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { LeadChange } from './contract.ts'

/**
 * Changes the given fields of a lead, and only those. Raises not_found for a lead the caller may not see, forbidden for what
 * is a manager's, unprocessable (unknown_time_zone, no_such_member, nothing_left), conflict (email_taken, phone_taken).
 */
export async function changeLead(db: Db, id: string, { share, ...change }: LeadChange): Promise<void> {
  unwrap(await db.rpc('change_lead', { p_lead_id: id, p_change: change, p_share: share ?? [] }))
}
