import type { Worker } from './crew.ts'
import type { Freeze } from './freezes.ts'
import { Trial } from './trial.ts'

/** Freezes workers where the plan says, lets the others take over, and wakes them up. */
export async function freezeWorkers(trial: Trial): Promise<void> {
  const { clock } = trial.world
  for (const freeze of trial.plan.freezes) {
    const { boundary, minutes } = freeze
    const frozen = await freezeAt(trial, freeze)
    if (frozen.length === 0) trial.violations.push({ kind: 'wrong', text: `no worker froze ${boundary}` })
    for (const worker of frozen) {
      const held = await trial.lose(boundary, 'frozen', worker)
      if (freeze.isStopped) await trial.stopWriting(held.map(({ id }) => id))
    }
    const end = clock.now().getTime() + minutes * 60_000
    while (clock.now().getTime() < end) await trial.round(minutes > 10 ? { advanceMs: Trial.lookUpMs } : {})
    for (const worker of frozen) {
      const awake = trial.crew.ended(worker)
      worker.child.kill('SIGCONT')
      await awake
      worker.child.kill('SIGKILL')
    }
  }
}

async function freezeAt(trial: Trial, { boundary, othersDie }: Freeze): Promise<Worker[]> {
  const stops = Array.from({ length: trial.size }, (_, n) =>
    othersDie && n % 2 ? { boundary: othersDie, how: 'die' as const } : { boundary, how: 'freeze' as const },
  )
  const advance = othersDie && { advanceMs: Trial.lookUpMs }
  for (let tries = 0; tries < 20; tries++) {
    const ends = await trial.round({ stops, portion: trial.plan.perRound, ...advance })
    for (const { worker, ended } of ends) {
      if (ended === 'died' && othersDie) await trial.lose(othersDie, 'killed', worker)
    }
    const frozen = ends.filter(({ ended }) => ended === 'frozen').map(({ worker }) => worker)
    if (frozen.length > 0) return frozen
  }
  return []
}
