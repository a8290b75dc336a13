import type { DayEntry } from '#lib/day/contract'

/** What tells the entries of a day apart: a lead stands in a section once, or once per message. */
export function entryKey({ kind, lead_id, follow_up_id }: DayEntry): string {
  return `${kind} ${follow_up_id ?? lead_id}`
}
