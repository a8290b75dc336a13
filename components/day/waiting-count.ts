import { dayKinds, type Day } from '#lib/day/contract'

/** How many things of a day wait for a person: all but what leaves by itself and what is only news. */
export function waitingCount({ counts }: Pick<Day, 'counts'>): number {
  return dayKinds
    .filter((kind) => kind !== 'today' && kind !== 'week' && kind !== 'opted_out')
    .reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
}
