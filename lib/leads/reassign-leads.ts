import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { Reassignment } from './contract.ts'

/**
 * Gives leads of one member (null: of nobody) to another, with everything unsent, open tasks and answers; says how many.
 * Managers only; raises unprocessable no_such_member for somebody who is not here.
 */
export async function reassignLeads(db: Db, { from, to, lead_ids }: Reassignment): Promise<{ reassigned: number }> {
  const reassigned = unwrap(
    await db.rpc('reassign_leads', {
      p_to: to,
      ...(from && { p_from: from }),
      ...(lead_ids && { p_lead_ids: lead_ids }),
    }),
  )
  return { reassigned }
}
