import type { BulkResult } from '#lib/leads/contract'

type Refused = BulkResult['refused']

/** The leads that were left out, by reason, the most frequent reason first. */
export function byReason(refused: Refused): { reason: string; leads: Refused }[] {
  const groups = Map.groupBy(refused, ({ reason }) => reason)
  return [...groups]
    .map(([reason, leads]) => ({ reason, leads }))
    .toSorted((a, b) => b.leads.length - a.leads.length || (a.reason < b.reason ? -1 : 1))
}
