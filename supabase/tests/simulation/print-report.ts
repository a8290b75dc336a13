import type { Ends, Plan } from './simulate.ts'
import type { World } from './world.ts'

const list = (counts: Iterable<[string, number]>) =>
  [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || '–'

/** Prints what happened, what left, how it ended, and everything that was wrong. */
export function printReport(world: World, ends: Ends[], { seed, leads, days }: Plan): void {
  const tally = <T>(rows: T[], name: (row: T) => string, count: (row: T) => number = () => 1) => {
    const sums = new Map<string, number>()
    for (const row of rows) sums.set(name(row), (sums.get(name(row)) ?? 0) + count(row))
    return list(sums)
  }
  const began = new Date(world.startsAt).toISOString().slice(0, 10)
  console.log(`\nSeed ${seed}: ${leads} leads, ${days} days from ${began}`)
  console.log(`Events: ${list(world.counts)}`)
  console.log(`Handed to providers: ${tally(world.dispatches, (one) => one.channel)}`)
  console.log(
    `Follow-ups: ${tally(
      ends,
      (one) => `${one.channel} ${one.status}`,
      (one) => one.count,
    )}`,
  )
  console.log(
    `Reasons: ${tally(
      ends.filter((one) => one.reason),
      (one) => one.reason ?? '',
      (one) => one.count,
    )}`,
  )
  console.log(`Violations: ${tally(world.violations, (one) => one.guard)}`)
  for (const { guard, day, text } of world.violations.slice(0, 40)) console.log(`  ✗ day ${day} ${guard}: ${text}`)
}
