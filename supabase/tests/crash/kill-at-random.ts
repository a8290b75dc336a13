import { setTimeout as sleep } from 'node:timers/promises'
import type { Trial } from './trial.ts'

/** About as long as a worker works in one round: later kills would find it idle. */
const longestMs = 250
const patience = 150

/** Kills workers at moments of chance, as many as the plan says. */
export async function killAtRandom(trial: Trial): Promise<void> {
  const { plan, chance } = trial
  for (let kills = 0, tries = 0; kills < plan.randomKills && tries < patience; tries++) {
    const delays = Array.from({ length: trial.size }, () => (chance.below(2) ? chance.below(longestMs) : undefined))
    const ends = await trial.round({
      portion: plan.perRound,
      during: async (workers) => {
        await Promise.all(
          workers.map(async ({ child }, n) => {
            const delay = delays[n]
            if (delay === undefined) return
            await sleep(delay)
            child.kill('SIGKILL')
          }),
        )
      },
    })
    for (const { worker, ended } of ends) {
      if (ended !== 'died') continue
      kills += 1
      await trial.lose('at random', 'killed', worker)
    }
  }
}
