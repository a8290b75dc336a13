import type { Json } from '../supabase/database.types.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { PlaybookPreview, type PreviewPlaybook } from './contract.ts'

/** How an unsaved text reads for a lead, by the functions that would send it. Managers only; raises not_found for no lead. */
export async function previewPlaybook(db: Db, { lead_id, form, playbook }: PreviewPlaybook): Promise<PlaybookPreview> {
  const answer = await db.rpc('preview_playbook', { p_lead_id: lead_id, p_playbook: playbook as Json, p_form: form })
  return PlaybookPreview.parse(unwrap(answer))
}
