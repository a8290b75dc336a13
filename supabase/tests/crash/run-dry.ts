import { setTimeout as sleep } from 'node:timers/promises'
import { readAccepted } from './read-accepted.ts'
import { Trial } from './trial.ts'

const patience = 120

/** Lets the workers go on until nothing is left to send, to settle or to report; what never comes to rest is for the judge. */
export async function runDry(trial: Trial): Promise<void> {
  const { plan, world } = trial
  for (let quiet = 0, tries = 0; quiet < 2 && tries < patience; tries++) {
    const portion = Math.max(0, Math.min(plan.perRound, plan.size - trial.people))
    await trial.round({ portion, advanceMs: Trial.lookUpMs })
    const [next] = await world.sql<{ at: Date | null }[]>`
      select min(case status when 'scheduled' then scheduled_at when 'sending' then lease_expires_at else dispatched_at end) as at
      from public.follow_ups where status in ('scheduled', 'sending') or (status = 'unknown' and channel = 'whatsapp')`
    quiet = next?.at || trial.people < plan.size ? 0 : quiet + 1
    const wait = (next?.at?.getTime() ?? 0) - world.clock.now().getTime()
    if (wait > 0) world.clock.advance(wait + 1000)
  }
  for (let tries = 0; readAccepted(world.messagesFile).openCallbacks > 0 && tries < 100; tries++) await sleep(100)
}
