import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Playbook, type PlaybookQuery } from './contract.ts'

/** The playbooks, the most urgent first; all of them unless asked for some. */
export async function listPlaybooks(
  db: Db,
  { category, trigger_type, active }: PlaybookQuery = {},
): Promise<Playbook[]> {
  let query = db
    .from('followup_playbooks')
    .select(
      'id, name, trigger_type, delay_days, category, priority, is_active, usage_count, success_rate, preferred_channels, revision',
    )
  if (category !== undefined) query = query.eq('category', category)
  if (trigger_type !== undefined) query = query.eq('trigger_type', trigger_type)
  if (active !== undefined) query = query.eq('is_active', active)
  return Playbook.array().parse(unwrap(await query.order('priority', { ascending: false }).order('id')))
}
