import { exchanges, rareExchanges } from './boundaries.ts'
import { freezeWorkers } from './freeze-workers.ts'
import { judge } from './judge.ts'
import { killAtBoundaries } from './kill-at-boundaries.ts'
import { killAtRandom } from './kill-at-random.ts'
import type { Plan } from './plan.ts'
import { plantBreak } from './plant-break.ts'
import { readAccepted, type Accepted } from './read-accepted.ts'
import { runDry } from './run-dry.ts'
import type { Place } from './start-world.ts'
import { Trial } from './trial.ts'

/** Lets four workers do a day's work while they are killed and frozen, until nothing is left to do, and judges; report sees the world before it goes. */
export async function runTrial(
  place: Place,
  plan: Plan,
  report: (trial: Trial, accepted: Accepted[]) => Promise<void> | void,
): Promise<void> {
  const trial = await Trial.start(place, plan)
  const { world, crew, violations } = trial
  try {
    if (plan.planted) await plantBreak(world.sql, plan.planted)
    await killAtBoundaries(trial)
    await freezeWorkers(trial)
    await killAtRandom(trial)
    await runDry(trial)

    const { accepted, openCallbacks } = readAccepted(world.messagesFile)
    const abandoned = new Set(trial.casualties.flatMap(({ held }) => held.map(({ id }) => id)))
    violations.push(...(await judge(world.sql, accepted, abandoned)))
    for (const { followUpId, at } of accepted) {
      const stopped = trial.stopped.get(followUpId)
      if (stopped && new Date(at) > stopped) {
        violations.push({ kind: 'wrong', text: `follow-up ${followUpId} left after its lead had asked to stop` })
      }
    }
    if (openCallbacks > 0) violations.push({ kind: 'wrong', text: `${openCallbacks} callbacks were never taken` })
    for (const error of crew.errors) violations.push({ kind: 'wrong', text: `a worker’s work failed: ${error}` })
    for (const name of crew.seen) {
      const isListed = [...exchanges, ...rareExchanges].includes(name)
      if (!isListed) violations.push({ kind: 'wrong', text: `${name} is not among the exchanges of boundaries.ts` })
    }
    await report(trial, accepted)
  } finally {
    await trial.stop()
  }
}
