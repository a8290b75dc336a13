import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { PlaybookDetails, PlaybookId } from './contract.ts'

const columns =
  'id, name, description, trigger_type, delay_days, expires_after_days, min_bant, max_per_lead, purpose, category, priority, is_active, usage_count, success_rate, preferred_channels, needs_approval, send_at, message_template, subject_template, translations, revision, updated_at, templates:whatsapp_templates(language, content_sid, category, status, rejection_reason, updated_at)'

/** A playbook with its texts and how they stand with Meta; null for one that does not exist. */
export async function getPlaybook(db: Db, id: string): Promise<PlaybookDetails | null> {
  if (!PlaybookId.safeParse(id).success) return null // nothing to ask a database about
  const rewritten = db
    .from('follow_ups')
    .select('id', { count: 'exact', head: true })
    .eq('playbook_id', id)
    .eq('author', 'human')
    .neq('origin', 'member')
    .in('status', ['awaiting_approval', 'scheduled'])
  const [found, { count }] = await Promise.all([
    db.from('followup_playbooks').select(columns).eq('id', id).maybeSingle(),
    rewritten.throwOnError(),
  ])
  const stored = unwrap(found)
  return PlaybookDetails.nullable().parse(stored && { ...stored, rewritten: count ?? 0 })
}
