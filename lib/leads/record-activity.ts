import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { NewActivity } from './contract.ts'

/** Records a fact about a lead; signals follow from it in the database. Raises not_found for a lead the caller may not see. */
export async function recordActivity(
  db: Db,
  leadId: string,
  { topic, ...activity }: NewActivity,
): Promise<{ id: number }> {
  const visible = unwrap(await db.from('leads').select('id').eq('id', leadId).maybeSingle())
  if (visible === null) {
    throw new AppError('not_found', 'no_such_lead', 'There is no such lead.')
  }
  const context = topic === undefined ? {} : { topic }
  return unwrap(
    await db
      .from('lead_activities')
      .insert({ ...activity, context, lead_id: leadId })
      .select('id')
      .single(),
  )
}
