import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { FollowUpStats, type StatsQuery } from './contract.ts'

/** What was sent, arrived and was answered in a span of days, and what stands open now. */
export async function getStats(db: Db, { days, from, to }: StatsQuery): Promise<FollowUpStats> {
  return FollowUpStats.parse(
    unwrap(
      await db.rpc('get_followup_stats', {
        ...(days !== undefined && { p_days: days }),
        ...(from !== undefined && { p_from: from }),
        ...(to !== undefined && { p_to: to }),
      }),
    ),
  )
}
