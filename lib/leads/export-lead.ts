import { requireId } from '../require-id.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { LeadExport } from './contract.ts'

/** Everything stored about a lead, for the person it is about; raises forbidden for reps and not_found for no such lead. */
export async function exportLead(db: Db, id: string): Promise<LeadExport> {
  requireId(id, 'no_such_lead', 'There is no such lead.')
  return LeadExport.parse(unwrap(await db.rpc('export_lead', { p_lead_id: id })))
}
