import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { LeadList, type LeadQuery } from './contract.ts'

const pageSize = 50

/** A page of the leads the caller may see, searched, filtered and sorted by the database. */
export async function listLeads(db: Db, { q, filter, owner, sort, order, page }: LeadQuery): Promise<LeadList> {
  const found = unwrap(
    await db.rpc('search_leads', {
      p_query: q,
      p_filter: filter,
      ...(owner !== undefined && { p_owner_id: owner }),
      p_sort: sort,
      p_descending: order === 'desc',
      p_limit: pageSize,
      p_offset: (page - 1) * pageSize,
    }),
  )
  return LeadList.parse({ ...Object(found), page_size: pageSize })
}
