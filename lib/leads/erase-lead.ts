import { requireId } from '../require-id.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { Erasure } from './contract.ts'

/**
 * Forgets a lead and all that hangs on it; opt-outs stay, as hashes. Raises forbidden for reps, not_found for no such lead
 * and conflict (being_sent) while one of its messages is leaving.
 */
export async function eraseLead(db: Db, id: string, { keep_out }: Erasure): Promise<void> {
  requireId(id, 'no_such_lead', 'There is no such lead.')
  unwrap(await db.rpc('erase_lead', { p_lead_id: id, p_keep_out: keep_out }))
}
