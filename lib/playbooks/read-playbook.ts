import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import type { PlaybookDetails } from './contract.ts'
import { getPlaybook } from './get-playbook.ts'

/** A playbook with its texts; raises not_found for one that does not exist. */
export async function readPlaybook(db: Db, id: string): Promise<PlaybookDetails> {
  const playbook = await getPlaybook(db, id)
  if (!playbook) {
    throw new AppError('not_found', 'no_such_playbook', 'There is no such playbook.')
  }
  return playbook
}
