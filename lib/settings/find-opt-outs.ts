import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { OptOutRecord } from './contract.ts'

/** Whether an address may be written to, and how that came. Managers only; raises unprocessable (bad_address). */
export async function findOptOuts(db: Db, address: string): Promise<OptOutRecord> {
  return OptOutRecord.parse(unwrap(await db.rpc('find_opt_outs', { p_address: address })))
}
