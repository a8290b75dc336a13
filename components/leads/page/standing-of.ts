import type { WrittenFollowUp } from '#lib/followups/contract'
import type { LeadPage } from '#lib/leads/contract'

type Standing = Pick<WrittenFollowUp, 'status' | 'reason' | 'channel' | 'scheduled_at'>

/** Where a follow-up written by hand stands by now: as the lead page last heard, else as the answer to sending said. */
export function standingOf(
  result: WrittenFollowUp,
  { pending, timeline }: Pick<LeadPage, 'pending' | 'timeline'>,
): Standing {
  const { scheduled_at } = result
  const past = timeline.find((entry) => entry.kind === 'follow_up' && entry.follow_up_id === result.id)
  if (past?.kind === 'follow_up')
    return { status: past.status, reason: past.reason, channel: past.channel, scheduled_at }
  return pending.find(({ id }) => id === result.id) ?? result
}
