import { readFileSync } from 'node:fs'
import type { Sql } from 'postgres'
import { connect } from '../support/connect.ts'
import { bendTime } from './bend-time.ts'
import { chance } from './chance.ts'
import { decideByHand } from './decide-by-hand.ts'
import { foundWorld } from './found-world.ts'
import { govern } from './govern.ts'
import { happen } from './happen.ts'
import { react } from './react.ts'
import { work } from './work.ts'
import type { World } from './world.ts'

export type Plan = {
  seed: number
  leads: number
  days: number
  /** How often a day the world is looked at; so often the cron ticks, too. */
  stepsPerDay: number
  /** Changes the database before anything happens. */
  plant?: (sql: Sql) => Promise<void>
  /** Ends early once one of these guards was broken. */
  endsWith?: string[]
  onDay?: (world: World, day: number) => void
}
export type Ends = { status: string; reason: string | null; channel: string; origin: string; count: number }

const minute = 60_000
const day = 24 * 60 * minute
const checks = new URL('checks.sql', import.meta.url)

/**
 * Lives through `days` days in the database `name` on the server at `port` (a fresh copy of the template): people act,
 * leads answer, the cron comes when it likes, and after every step everything that must hold is looked at. Returns the
 * book of it all and how every follow-up ended.
 */
export async function simulate(port: number, name: string, plan: Plan): Promise<{ world: World; ends: Ends[] }> {
  const admin = connect(`postgres://supabase_admin@127.0.0.1:${port}/${name}`, 1)
  await bendTime(admin, plan.seed)
  await admin.end()
  const workers = Array.from({ length: 4 }, () => connect(`postgres://postgres@127.0.0.1:${port}/${name}`, 1))
  const sql = workers[0]!
  try {
    await sql.unsafe(readFileSync(checks, 'utf8'))
    await plan.plant?.(sql)
    const world = await foundWorld(sql, plan.seed, plan.leads)
    for (let step = 1; step <= plan.days * plan.stepsPerDay; step += 1) {
      await takeStep(world, workers, plan, step)
      if (world.violations.some(({ guard }) => plan.endsWith?.includes(guard))) break
    }
    const ends = await sql<Ends[]>`
      select status, reason, channel, origin, count(*)::int from public.follow_ups group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3, 4`
    return { world, ends: [...ends] }
  } finally {
    await Promise.all(workers.map((worker) => worker.end()))
  }
}

async function takeStep(world: World, workers: Sql[], plan: Plan, step: number): Promise<void> {
  const sql = workers[0]!
  const luck = chance(plan.seed, `step ${step}`)
  const since = world.now
  const share = 1 / plan.stepsPerDay
  // not at full hours: windows must not only be met at their edges
  const now = world.startsAt + Math.round(step * share * day) + luck.below(50) * minute
  world.now = now
  const today = Math.ceil(step * share)
  await sql`select set_config('simulation.now', ${new Date(now).toISOString()}, false)`
  await react(world, sql, now)
  await happen(world, sql, now, share)
  await decideByHand(world, sql, now, share)
  await govern(world, sql, now, share)

  const tickAt = now + minute
  const visits = luck.below(100)
  let isAllDone = false
  let isAlone = true
  const runs = world.counts.get('daily check') ?? 0
  if (visits < 12) {
    world.counts.set('missed tick', (world.counts.get('missed tick') ?? 0) + 1)
  } else {
    const atOnce = visits < 16 ? 4 : visits < 28 ? 2 : 1 // a storm of ticks, overlapping ones, the usual one
    isAlone = atOnce === 1
    if (atOnce > 1) world.counts.set('overlapping ticks', (world.counts.get('overlapping ticks') ?? 0) + 1)
    const dies = luck.perMille(40)
    if (dies) world.counts.set('dead worker', (world.counts.get('dead worker') ?? 0) + 1)
    const done = await Promise.all(
      workers.slice(0, atOnce).map((worker, n) => tick(world, worker, tickAt, dies && n === 0)),
    )
    isAllDone = done.every(Boolean)
    if (visits > 95) isAllDone = await tick(world, sql, tickAt + minute, false) // at once again
  }
  const until = tickAt + (visits > 95 ? minute : 0)
  const isEvening = Math.ceil((step + 1) * share) > today
  // after a check: until then, what stands in the name of somebody who came back may do so, and what another worker put
  // back while the check ran
  const hasPlanned = (world.counts.get('daily check') ?? 0) > runs
  const found = await sql<{ guard: string; text: string }[]>`
    select * from simulation.moved_backwards(${new Date(since)})
    union all select * from simulation.lost(${new Date(since)}, ${new Date(until)}, ${isAllDone})
    union all select x.* from simulation.without_step(${new Date(until)}) x where ${hasPlanned && isAllDone && isAlone}
    union all select x.* from simulation.unarmed(${new Date(until)}) x where ${isEvening && (plan.endsWith?.includes('unarmed') || today % 7 === 0)}`
  world.violations.push(...found.map((one) => ({ ...one, day: today })))
  world.now = until
  if (isEvening) plan.onDay?.(world, today)
}

/** One visit of the cron: the daily check when it is due, else what is due to leave; what is unknown is looked up. */
async function tick(world: World, sql: Sql, at: number, dies: boolean): Promise<boolean> {
  const now = new Date(at)
  await sql`select set_config('simulation.now', ${now.toISOString()}, false)`
  const [run] = await sql<
    { id: string | null }[]
  >`select public.start_run('daily', '{whatsapp,email}', ${now}) ->> 'run_id' as id`
  if (run?.id) world.counts.set('daily check', (world.counts.get('daily check') ?? 0) + 1)
  if (run?.id) await sql`select public.plan_due_followups(${run.id}, 5000, ${now})`
  const unknown = await sql<
    { id: string; to_address: string; sent_after: Date; attempt: number; looked_up_at: Date }[]
  >`select * from public.claim_unknown(25, ${now})`
  if (unknown.length > 0) {
    const found = unknown.map(({ to_address, sent_after, ...asked }) => ({
      ...asked,
      messages: (world.accepted.get(to_address) ?? [])
        .filter((one) => one.at >= sent_after.getTime())
        .map((one) => ({ provider_message_id: one.providerId, event_type: 'sent', occurred_at: new Date(one.at) })),
    }))
    await sql`select public.settle_unknown(${sql.json(found as never)}, ${now})`
    for (const { id, messages } of found) if (messages.length === 0) world.dispatchOf.get(id)!.mayHaveArrived = false
  }
  const isAllDone = await work(world, sql, at, dies)
  if (run?.id) await sql`select public.finish_run(${run.id}, '{}', '{}', '[]', ${now})`
  return isAllDone
}
