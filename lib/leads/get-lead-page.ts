import { z } from 'zod'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { LeadPage } from './contract.ts'

/** Everything about one lead; null for one that does not exist or that the caller may not see. */
export async function getLeadPage(db: Db, id: string): Promise<LeadPage | null> {
  if (!z.guid().safeParse(id).success) {
    return null
  }
  return LeadPage.nullable().parse(unwrap(await db.rpc('get_lead_page', { p_lead_id: id })))
}
