import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Json } from '../supabase/database.types.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { PlaybookProblem, type PlaybookDetails } from './contract.ts'
import { readPlaybook } from './read-playbook.ts'

const Saved = z.object({ id: z.string(), problems: z.array(PlaybookProblem) })

/**
 * Saves all of it or nothing, and answers with what is stored. read: what was read of it, null for a new one. Managers only. Raises
 * playbook_invalid (422) with a typed word per field, conflict for an id that is taken or when somebody saved or switched it since.
 */
export async function savePlaybook(
  db: Db,
  id: string,
  values: object,
  read: { revision: number; was_active?: boolean | undefined } | null,
): Promise<PlaybookDetails> {
  const answer = await db.rpc('save_playbook', {
    p_id: id,
    p_playbook: values as Json,
    ...(read && { p_revision: read.revision }),
    ...(read?.was_active !== undefined && { p_was_active: read.was_active }),
  })
  const { problems } = Saved.parse(unwrap(answer))
  if (problems.length > 0) {
    const errors = problems.map(({ field, problem, value }) => ({
      path: field,
      message: value === null ? problem : `${problem}: ${value}`,
    }))
    const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
    throw new AppError('unprocessable', 'playbook_invalid', detail, { errors })
  }
  return readPlaybook(db, id)
}
