import { log } from '../log.ts'
import type { Db } from '../supabase/db.ts'
import type { Source } from './facts.ts'

/** When this process last noted each, in ms since 1970. The database keeps the minute, so a burst needs to say it once. */
const noted = new Map<Source, number>()
const noMoreOftenThanMs = 50_000

/** Writes down that the scheduler or a provider was heard from. Never throws: what they came for matters more. connect gives the service's rights. */
export async function noteHeard(connect: () => Db, source: Source): Promise<void> {
  const now = Date.now()
  if (now - (noted.get(source) ?? -Infinity) < noMoreOftenThanMs) {
    return
  }
  noted.set(source, now)
  const { error } = await connect().rpc('note_heard', { p_source: source })
  if (error) {
    noted.delete(source)
    log.error({ err: error, source }, 'not_noted')
  }
}
