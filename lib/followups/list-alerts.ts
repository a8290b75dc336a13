import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { OpenAlert } from './contract.ts'

/** The open alerts, oldest first; none for who is no manager. */
export async function listAlerts(db: Db): Promise<OpenAlert[]> {
  return OpenAlert.array().parse(unwrap(await db.rpc('get_open_alerts')))
}
