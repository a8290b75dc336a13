import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { FollowupAnalytics, type AnalyticsQuery } from './contract.ts'

/** The dashboard's figures: a rep's own; everybody's or one member's for managers. Asks for another's: forbidden. */
export async function getAnalytics(db: Db, query: AnalyticsQuery): Promise<FollowupAnalytics> {
  const { from, to, days, compare, channel, playbook_id, owner, reps } = query
  const answer = await db.rpc('get_followup_analytics', {
    ...(from && { p_from: from }),
    ...(to && { p_to: to }),
    p_days: days,
    p_compare: compare === 'previous',
    ...(channel && { p_channel: channel }),
    ...(playbook_id && { p_playbook_id: playbook_id }),
    ...(owner && { p_owner_id: owner }),
    p_per_rep: reps === 'shown',
  })
  return FollowupAnalytics.parse(unwrap(answer))
}
