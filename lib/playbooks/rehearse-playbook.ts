import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Rehearsal } from './contract.ts'

/** What a playbook would do now and would have done in the last 90 days; writes nothing. Managers only; raises not_found. */
export async function rehearsePlaybook(db: Db, id: string): Promise<Rehearsal> {
  return Rehearsal.parse(unwrap(await db.rpc('rehearse_playbook', { p_playbook_id: id })))
}
