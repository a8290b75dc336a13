import { MomentKey } from '../pages/moment-key.ts'
import { readCursor } from '../pages/read-cursor.ts'
import { readPage } from '../pages/read-page.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { LeadList, type LeadQuery, type LeadSearch } from './contract.ts'

const pageSize = 50

/**
 * A page of the leads the caller may see, searched and filtered: for a screen sorted and numbered, or for a program (limit, cursor)
 * by created_at and id. Raises bad_cursor (422).
 */
export async function listLeads(db: Db, query: LeadQuery | LeadSearch): Promise<LeadList> {
  const { q, filter, owner, sort, order, page = 1, source, external_id, limit, cursor }: LeadSearch = query
  const isRead = limit !== undefined || cursor !== undefined
  const size = limit ?? pageSize
  const after = readCursor(cursor, MomentKey)
  const found = unwrap(
    await db.rpc('search_leads', {
      p_query: q,
      p_filter: filter,
      ...(owner !== undefined && { p_owner_id: owner }),
      p_sort: isRead ? 'created' : (sort ?? 'next'),
      p_descending: order === 'desc',
      p_limit: size,
      p_offset: (page - 1) * size,
      ...(source !== undefined && { p_source: source }),
      ...(external_id !== undefined && { p_external_id: external_id }),
      ...(after && { p_after_at: after.at, p_after_id: after.id }),
    }),
  )
  return readPage({ ...Object(found), page_size: size }, LeadList)
}
