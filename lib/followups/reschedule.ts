import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { RescheduleFollowUp } from './contract.ts'

/**
 * Moves a message that has not left to another moment. Raises not_found, conflict (already_leaving, not_waiting,
 * outside_window) and unprocessable (in_the_past, past_expiry).
 */
export async function reschedule(
  db: Db,
  id: string,
  { scheduled_at, override_window }: RescheduleFollowUp,
): Promise<void> {
  unwrap(
    await db.rpc('reschedule_follow_up', {
      p_id: id,
      p_scheduled_at: scheduled_at,
      p_override_window: override_window,
    }),
  )
}
