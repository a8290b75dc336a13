/** Entries in their order, gathered under the name of their day; a day's entries stand together already. */
export function byDay<T>(entries: T[], dayOf: (entry: T) => string): { day: string; entries: T[] }[] {
  const groups: { day: string; entries: T[] }[] = []
  for (const entry of entries) {
    const day = dayOf(entry)
    const last = groups.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else groups.push({ day, entries: [entry] })
  }
  return groups
}
