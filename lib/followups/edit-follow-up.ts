import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { FollowUpChange } from './contract.ts'

/**
 * Gives a message that has not left other words. Raises not_found, conflict (already_leaving, not_waiting,
 * template_text_fixed) and unprocessable value_missing.
 */
export async function editFollowUp(db: Db, id: string, { subject, message }: FollowUpChange): Promise<void> {
  unwrap(
    await db.rpc('edit_follow_up', {
      p_id: id,
      ...(subject !== undefined && { p_subject: subject }),
      ...(message !== undefined && { p_message: message }),
    }),
  )
}
