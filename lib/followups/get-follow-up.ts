import { z } from 'zod'
import { AppError } from '../errors.ts'
import { readPage } from '../pages/read-page.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { FollowUpList, type FollowUp } from './contract.ts'

/** One follow-up and what became of it. Raises not_found for one of a lead the caller may not see. */
export async function getFollowUp(db: Db, id: string): Promise<FollowUp> {
  const found = z.guid().safeParse(id).success
    ? readPage(unwrap(await db.rpc('list_follow_ups', { p_id: id })), FollowUpList).follow_ups[0]
    : undefined
  if (!found) {
    throw new AppError('not_found', 'no_such_follow_up', 'There is no such follow-up.')
  }
  return found
}
