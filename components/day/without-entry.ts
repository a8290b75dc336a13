import type { Day, DayEntry } from '#lib/day/contract'
import { entryKey } from './entry-key.ts'

/** The day without an entry that is settled; its count goes down, and nothing changes if it is gone already. */
export function withoutEntry(day: Day, settled: DayEntry): Day {
  const entries = day.entries.filter((entry) => entryKey(entry) !== entryKey(settled))
  if (entries.length === day.entries.length) return day
  return { ...day, entries, counts: { ...day.counts, [settled.kind]: (day.counts[settled.kind] ?? 1) - 1 } }
}
