import type { Db } from '../../supabase/db.ts'
import { unwrap } from '../../supabase/unwrap.ts'

/** The names of the custom fields that leads of this organisation may have. */
export async function readCustomFields(db: Db): Promise<string[]> {
  return unwrap(await db.from('organisation_settings').select('custom_fields').single()).custom_fields
}
