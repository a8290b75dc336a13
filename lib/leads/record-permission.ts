import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { NewPermission } from './contract.ts'

/**
 * Records what a lead agreed to, for the address it has now. Raises not_found for a lead the caller may not see, conflict
 * (no_phone, no_email, opted_out, already_permitted), unprocessable (in_the_future, before_withdrawal, whatsapp_needs_consent).
 */
export async function recordPermission(db: Db, leadId: string, given: NewPermission): Promise<{ id: string }> {
  const id = unwrap(
    await db.rpc('record_permission', {
      p_lead_id: leadId,
      p_channel: given.channel,
      p_purpose: given.purpose,
      p_basis: given.basis,
      p_wording: given.wording,
      p_source: given.source,
      ...(given.obtained_at !== undefined && { p_obtained_at: given.obtained_at }),
    }),
  )
  return { id }
}
