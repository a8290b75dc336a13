import type { Route } from 'next'
import { viewHref } from './view-href.ts'
import type { View } from './view.ts'

type Reason = { why: 'future' | 'filtered' | 'past' | 'yet'; href: Route }

/** Why a view has nothing to count, and where to go from there; null where there is something. */
export function whyNothing(
  counts: { sent: number; tasks: number },
  range: { from: string; to: string },
  view: View,
  today: string,
): Reason | null {
  if (counts.sent + counts.tasks > 0) return null
  const lately = viewHref(view, { range: '30d', from: undefined, to: undefined })
  if (range.from > today) return { why: 'future', href: lately }
  if (view.channel || view.playbook || view.owner) {
    return { why: 'filtered', href: viewHref(view, { channel: undefined, playbook: undefined, owner: undefined }) }
  }
  return range.to < today ? { why: 'past', href: lately } : { why: 'yet', href: '/leads' }
}
