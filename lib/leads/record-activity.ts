import { z } from 'zod'
import { requireId } from '../require-id.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { NewActivity } from './contract.ts'

const Told = z.object({ id: z.number().int(), is_new: z.boolean() })

/**
 * Records a fact about a lead, once per source and external_id (is_new false: it was known); signals follow from it in the
 * database. Raises not_found for a lead the caller may not see, conflict fact_differs when the known one says otherwise.
 */
export async function recordActivity(
  db: Db,
  leadId: string,
  defaultSource: string,
  { source, is_import, ...activity }: NewActivity,
): Promise<z.infer<typeof Told>> {
  requireId(leadId, 'no_such_lead', 'There is no such lead.')
  return Told.parse(
    unwrap(
      await db.rpc('record_activity', {
        p_lead_id: leadId,
        p_activity: activity,
        p_source: source ?? defaultSource,
        p_is_import: is_import ?? false,
      }),
    ),
  )
}
