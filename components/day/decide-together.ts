import type { DayEntry } from '#lib/day/contract'
import { decide, type Wish } from '../followups/decide.ts'
import type { Problem } from '../http/problem.ts'
import { entryKey } from './entry-key.ts'

/** Decides about entries of the day; the answer holds why some were refused, by their keys. Throws a Problem if none was decided. */
export async function decideTogether(
  entries: DayEntry[],
  ...wish: [Wish, { subject?: string; message?: string }?]
): Promise<Map<string, Problem>> {
  const refusals = await decide(entries, ...wish)
  return new Map(entries.flatMap((entry, place) => (refusals[place] ? [[entryKey(entry), refusals[place]]] : [])))
}
