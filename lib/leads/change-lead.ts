import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { LeadChange } from './contract.ts'

/** Changes what the caller may change of a lead; raises not_found for one the caller may not see. */
export async function changeLead(db: Db, id: string, change: LeadChange): Promise<void> {
  if (unwrap(await db.from('leads').update(change).eq('id', id).select('id')).length === 0) {
    throw new AppError('not_found', 'no_such_lead', 'There is no such lead.')
  }
}
