import { Trial } from './trial.ts'

const patience = 150

/** Kills a worker at each boundary of the plan; one that nobody comes to is a violation. */
export async function killAtBoundaries(trial: Trial): Promise<void> {
  const { plan, chance } = trial
  const remaining = [...plan.boundaries]
  for (let n = remaining.length - 1; n > 0; n--) {
    const other = chance.below(n + 1)
    ;[remaining[n], remaining[other]] = [remaining[other]!, remaining[n]!]
  }
  while (remaining.length > 0 && trial.rounds < patience) {
    const stops = Array.from({ length: trial.size }, (_, n) => ({
      boundary: remaining[n % remaining.length]!,
      how: 'die' as const,
    }))
    const ends = await trial.round({ stops, portion: plan.perRound, advanceMs: Trial.lookUpMs })
    remaining.push(...remaining.splice(0, trial.size)) // whoever was not reached lets the others go first
    for (const [n, { worker, ended }] of ends.entries()) {
      if (ended !== 'died') continue
      const { boundary } = stops[n]!
      await trial.lose(boundary, 'killed', worker)
      if (remaining.includes(boundary)) remaining.splice(remaining.indexOf(boundary), 1)
    }
  }
  for (const boundary of remaining) trial.violations.push({ kind: 'wrong', text: `no worker came to: ${boundary}` })
}
