import type { TimelineEntry } from '#lib/leads/contract'

type Activity = Extract<TimelineEntry, { kind: 'activity' }>

/** A provider may tell of an opt-out hours after it was written: so long before the stop it still belongs to it, in ms. */
const lateness = 24 * 3_600_000

/**
 * The lead's own words that ended all contact at a moment (since, UTC), if it was words, and how many planned messages were
 * withdrawn for it.
 */
export function optOutOf(timeline: TimelineEntry[], since: string): { entry: Activity | undefined; withdrawn: number } {
  const start = Date.parse(since) - lateness
  const later = timeline.filter(({ at }) => Date.parse(at) >= start)
  return {
    entry: later.findLast((entry) => entry.kind === 'activity' && entry.type === 'opt_out') as Activity | undefined,
    withdrawn: later.filter(
      (entry) => entry.kind === 'follow_up' && entry.status === 'cancelled' && entry.reason?.endsWith('do_not_contact'),
    ).length,
  }
}
