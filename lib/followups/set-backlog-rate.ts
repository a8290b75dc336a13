import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { BacklogRate } from './contract.ts'

/** Sets how much of a type the daily check releases on a working day; null: nothing by itself. Managers only; raises unprocessable for a word that is none. */
export async function setBacklogRate(db: Db, triggerType: string, { per_day, is_paused }: BacklogRate): Promise<void> {
  unwrap(
    await db.rpc('set_backlog_release', {
      p_trigger_type: triggerType,
      p_per_day: per_day as number, // null ends the release; the generated types know no parameter that may be null
      p_is_paused: is_paused,
    }),
  )
}
