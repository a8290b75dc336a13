import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { FollowUpPreview, type PreviewFollowUp } from './contract.ts'

/** What a message to a lead would be now, by the functions that would send it. */
export async function previewFollowUp(
  db: Db,
  { lead_id, playbook_id, channel }: PreviewFollowUp,
): Promise<FollowUpPreview> {
  return FollowUpPreview.parse(
    unwrap(
      await db.rpc('preview_follow_up', {
        p_lead_id: lead_id,
        ...(playbook_id !== undefined && { p_playbook_id: playbook_id }),
        ...(channel !== undefined && { p_channel: channel }),
      }),
    ),
  )
}
