import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { PermissionWithdrawal } from './contract.ts'

/** Withdraws what a lead's present address agreed to on a channel; says how many permissions that were. Raises not_found. */
export async function withdrawPermissions(
  db: Db,
  leadId: string,
  { channel }: PermissionWithdrawal,
): Promise<{ withdrawn: number }> {
  return { withdrawn: unwrap(await db.rpc('withdraw_permissions', { p_lead_id: leadId, p_channel: channel })) }
}
