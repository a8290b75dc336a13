import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { PageQuery } from '../pages/contract.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { FollowUpList } from './contract.ts'
import { listFollowUps } from './list-follow-ups.ts'

/** What was written to a lead and what became of it, newest first. Raises not_found for a lead the caller may not see. */
export async function listHistory(db: Db, lead_id: string, page: PageQuery): Promise<FollowUpList> {
  const isThere =
    z.guid().safeParse(lead_id).success &&
    unwrap(await db.from('leads').select('id').eq('id', lead_id).maybeSingle()) !== null
  if (!isThere) {
    throw new AppError('not_found', 'no_such_lead', 'There is no such lead.')
  }
  return await listFollowUps(db, { ...page, lead_id })
}
