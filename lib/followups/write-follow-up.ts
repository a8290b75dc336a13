import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { ScheduleFollowUp, TriggerFollowUp } from './contract.ts'

/** Writes a follow-up by hand, for now or for scheduled_at, and returns its id; write_follow_up in SQL refuses with a reason. */
export async function writeFollowUp(db: Db, input: TriggerFollowUp | ScheduleFollowUp): Promise<string> {
  const { lead_id, playbook_id, channel, subject, message, override_window } = input
  return unwrap(
    await db.rpc('write_follow_up', {
      p_lead_id: lead_id,
      ...(playbook_id !== undefined && { p_playbook_id: playbook_id }),
      ...(channel !== undefined && { p_channel: channel }),
      ...(subject !== undefined && { p_subject: subject }),
      ...(message !== undefined && { p_message: message }),
      ...('scheduled_at' in input && { p_scheduled_at: input.scheduled_at }),
      p_override_window: override_window,
      ...('undoable' in input && input.undoable && { p_undoable: true }),
    }),
  )
}
