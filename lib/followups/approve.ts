import type { z } from 'zod'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { ApproveFollowUp } from './contract.ts'

/** Lets a waiting message go at the lead's next opening, as it is or with another text. */
export async function approve(
  db: Db,
  id: string,
  { subject, message }: z.infer<typeof ApproveFollowUp>,
): Promise<void> {
  unwrap(
    await db.rpc('approve_follow_up', {
      p_id: id,
      ...(subject !== undefined && { p_subject: subject }),
      ...(message !== undefined && { p_message: message }),
    }),
  )
}
