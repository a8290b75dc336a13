/** Milliseconds: the middle of all rounds, the fastest one, and what 95 of 100 stay below. */
export type Times = { median: number; minimum: number; p95: number }

/** One of the things compared: `prepare` and `verify` are not timed. All get the number of the round. */
export type Subject = {
  name: string
  prepare?: (round: number) => Promise<unknown>
  run: (round: number) => Promise<unknown>
  verify?: (round: number) => Promise<unknown>
}

/**
 * Runs all subjects once per round, each round beginning with another one, after a round that doesn't count. An odd number
 * of rounds, so that the middle one was really measured.
 */
export async function measure(subjects: Subject[], rounds: number): Promise<Record<string, Times>> {
  const times: Record<string, number[]> = {}
  for (let round = -1; round < rounds; round++) {
    for (const at of subjects.keys()) {
      const subject = subjects[(at + round + subjects.length) % subjects.length]
      if (!subject) continue
      await subject.prepare?.(round)
      const started = performance.now()
      await subject.run(round)
      if (round >= 0) (times[subject.name] ??= []).push(performance.now() - started)
      await subject.verify?.(round)
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, describe(name, all)]))
}

function describe(name: string, all: number[]): Times {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN
  const found = { median: at(0.5), minimum: at(0), p95: at(0.95) }
  const text = Object.entries(found).map(([word, value]) => `${word} ${value.toFixed(1).padStart(7)} ms`)
  console.log(`${name.padEnd(44)} ${text.join('  ')}`)
  return found
}
