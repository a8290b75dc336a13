import type { Db } from '../supabase/db.ts'
import type { PlaybookChange, PlaybookDetails } from './contract.ts'
import { savePlaybook } from './save-playbook.ts'

/** Changes a playbook; raises not_found, and as savePlaybook does. */
export async function changePlaybook(
  db: Db,
  id: string,
  { revision, was_active, ...values }: PlaybookChange,
): Promise<PlaybookDetails> {
  return savePlaybook(db, id, values, { revision, was_active })
}
