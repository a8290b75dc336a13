import type { DayEntry } from '#lib/day/contract'
import { actionsFor } from './actions-for.ts'

const together = ['approve', 'snooze', 'dismiss'] as const
export type BulkAction = (typeof together)[number]

/** What can be done with an entry together with others. */
export function bulkActionsFor(entry: DayEntry): BulkAction[] {
  const ways = actionsFor(entry)
  return together.filter((action) => ways.includes(action))
}
