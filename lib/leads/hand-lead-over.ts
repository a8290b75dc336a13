import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { HandOver } from './contract.ts'

/**
 * Gives a lead to a colleague for good, with a note for them. Raises not_found, forbidden for who is neither its owner nor a
 * manager, and unprocessable no_such_member.
 */
export async function handLeadOver(db: Db, leadId: string, { to, note }: HandOver): Promise<void> {
  unwrap(await db.rpc('hand_lead_over', { p_lead_id: leadId, p_to: to, ...(note !== undefined && { p_note: note }) }))
}
