import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { OptOutRemoval } from './contract.ts'

/** Takes an opt-out back, with a trace of who did it and why. Managers only; raises not_found (no_such_opt_out). */
export async function removeOptOut(db: Db, { address, channel, reason }: OptOutRemoval): Promise<void> {
  unwrap(await db.rpc('remove_opt_out', { p_address: address, p_channel: channel, p_reason: reason }))
}
