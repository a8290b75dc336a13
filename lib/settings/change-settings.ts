import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { SettingsChange } from './contract.ts'

/**
 * Changes the given rules of the organisation, and only those. Managers only; raises unprocessable (unknown_time_zone,
 * closes_before_opens, bad_custom_field, custom_field_used).
 */
export async function changeSettings(db: Db, change: SettingsChange): Promise<void> {
  unwrap(await db.rpc('change_settings', { p_change: change }))
}
