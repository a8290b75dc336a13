import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/** Ends "your turn" of a lead: it was dealt with. Raises not_found, and conflict not_your_turn where somebody was faster. */
export async function finishYourTurn(db: Db, leadId: string): Promise<void> {
  unwrap(await db.rpc('finish_your_turn', { p_lead_id: leadId }))
}
