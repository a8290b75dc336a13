import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { LeadExport } from './contract.ts'

/** Everything stored about a lead, for the person it is about; raises forbidden for reps and not_found for no such lead. */
export async function exportLead(db: Db, id: string): Promise<LeadExport> {
  if (!z.guid().safeParse(id).success) {
    throw new AppError('not_found', 'no_such_lead', 'There is no such lead.')
  }
  return LeadExport.parse(unwrap(await db.rpc('export_lead', { p_lead_id: id })))
}
