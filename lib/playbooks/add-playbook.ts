import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { NewPlaybook, PlaybookDetails } from './contract.ts'
import { idFromName } from './id-from-name.ts'
import { savePlaybook } from './save-playbook.ts'

/** Adds a playbook, switched off unless asked otherwise; raises as savePlaybook does. */
export async function addPlaybook(db: Db, { id, ...values }: NewPlaybook): Promise<PlaybookDetails> {
  const wished = id ?? idFromName(values.name)
  const taken =
    id === undefined &&
    new Set(unwrap(await db.from('followup_playbooks').select('id').like('id', `${wished}%`)).map((one) => one.id))
  let free = wished
  for (let n = 2; taken && taken.has(free); n++) free = `${wished}_${n}`
  return savePlaybook(db, free, values, null)
}
