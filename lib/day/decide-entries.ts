import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { DayDecided, type DayDecision } from './contract.ts'

/**
 * Decides about entries of the caller's day in one call; one that is refused keeps none of the others back. Raises unprocessable
 * in_the_past, too_far.
 */
export async function decideEntries(db: Db, decision: DayDecision): Promise<DayDecided> {
  const results = unwrap(
    await db.rpc('decide_entries', {
      p_action: decision.action,
      p_entries: decision.entries,
      ...(decision.action === 'snooze' && { p_until: decision.until }),
    }),
  )
  return DayDecided.parse({ results })
}
