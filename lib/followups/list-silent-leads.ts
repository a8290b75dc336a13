import { z } from 'zod'
import { readCursor } from '../pages/read-cursor.ts'
import { readPage } from '../pages/read-page.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { SilentLeadList, type SilentLeadQuery } from './contract.ts'

const Key = z.strictObject({ days: z.number().int().max(1_000_000), id: z.guid() })

/** A page of the leads that need a follow-up: open and without human contact for that many days. Raises bad_cursor (422). */
export async function listSilentLeads(
  db: Db,
  { days_threshold, owner, min_bant, status, limit, cursor }: SilentLeadQuery,
): Promise<SilentLeadList> {
  const after = readCursor(cursor, Key)
  const answer = await db.rpc('list_leads_needing_followup', {
    p_days: days_threshold,
    p_limit: limit,
    ...(owner !== undefined && { p_owner_id: owner }),
    ...(min_bant !== undefined && { p_min_bant: min_bant }),
    ...(status !== undefined && { p_status: status }),
    ...(after && { p_after_days: after.days, p_after_id: after.id }),
  })
  return readPage(unwrap(answer), SilentLeadList)
}
