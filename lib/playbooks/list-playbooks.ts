import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Playbook } from './contract.ts'

/** All playbooks, the most urgent first. */
export async function listPlaybooks(db: Db): Promise<Playbook[]> {
  const columns =
    'id, name, trigger_type, delay_days, category, priority, is_active, usage_count, success_rate, preferred_channels'
  const rows = unwrap(
    await db.from('followup_playbooks').select(columns).order('priority', { ascending: false }).order('id'),
  )
  return Playbook.array().parse(rows)
}
