import type { CheckDecision } from '#lib/followups/contract'

type Part = { reason: string | null; decisions: CheckDecision[] }

/** The decisions of one outcome by their reason, the most frequent first. */
export function byReason(decisions: CheckDecision[]): Part[] {
  return Array.from(
    Map.groupBy(decisions, ({ reason }) => reason),
    ([reason, part]) => ({ reason, decisions: part }),
  ).toSorted((a, b) => b.decisions.length - a.decisions.length)
}
