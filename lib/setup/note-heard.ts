import { log } from '../log.ts'
import type { Db } from '../supabase/db.ts'
import type { Source } from './facts.ts'

/** Writes down that the scheduler or a provider was heard from. Never throws: what they came for matters more. Needs the service's rights. */
export async function noteHeard(db: Db, source: Source): Promise<void> {
  const { error } = await db.rpc('note_heard', { p_source: source })
  if (error) log.error({ err: error, source }, 'not_noted')
}
