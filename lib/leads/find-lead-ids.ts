import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { LeadIds, type LeadIdSearch } from './contract.ts'

/** All leads of a list the caller may see, by their ids, up to 5,000; total counts all of them. */
export async function findLeadIds(db: Db, { q, filter, owner }: LeadIdSearch): Promise<LeadIds> {
  const found = await db.rpc('find_lead_ids', {
    p_query: q,
    p_filter: filter,
    ...(owner !== undefined && { p_owner_id: owner }),
  })
  return LeadIds.parse(unwrap(found))
}
