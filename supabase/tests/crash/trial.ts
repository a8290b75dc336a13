import { join } from 'node:path'
import { random } from '../support/random.ts'
import { addPeople } from './add-people.ts'
import { Crew, type Ended, type Worker } from './crew.ts'
import type { Violation } from './judge.ts'
import type { Order } from './orders.ts'
import type { Plan } from './plan.ts'
import { startWorld, type Place, type World } from './start-world.ts'

/** A worker that died or froze, and the follow-ups it held at that moment. */
export type Casualty = { where: string; how: 'killed' | 'frozen'; held: { id: string; marked: boolean }[] }

type Round = {
  /** Where the nth worker stops. */
  stops?: Order['stop'][]
  /** How many follow-ups come due. */
  portion?: number
  /** How far the clock moves on afterwards. */
  advanceMs?: number
  during?: (workers: Worker[]) => Promise<void>
}

const workers = 4
/** A lease lasts 120 s: afterwards the dead have lost theirs, and what failed for the first time is due again. */
const leaseOverMs = 130_000

/** Four workers in a world of their own, told what to do round by round. */
export class Trial {
  /** By then others ask the provider about what may have left. */
  static readonly lookUpMs = 660_000
  readonly plan: Plan
  readonly world: World
  readonly crew: Crew
  readonly chance: ReturnType<typeof random>
  readonly casualties: Casualty[] = []
  readonly violations: Violation[] = []
  /** Follow-ups whose leads asked not to be written to any more, and when. */
  readonly stopped = new Map<string, Date>()
  readonly size = workers
  people = 0
  rounds = 0

  private constructor(place: Place, plan: Plan, world: World) {
    this.plan = plan
    this.world = world
    this.chance = random(plan.seed)
    this.crew = new Crew(workers, join(place.scripts, 'worker.js'), { ...world.env, ...plan.planted?.env })
  }

  static async start(place: Place, plan: Plan): Promise<Trial> {
    return new Trial(place, plan, await startWorld(place, plan.seed, plan.trouble))
  }

  /** Every worker does one piece of work: half of them the minute's tick, half of them a whole check. */
  async round({
    stops = [],
    portion = 0,
    advanceMs = leaseOverMs,
    during,
  }: Round): Promise<{ worker: Worker; ended: Ended }[]> {
    const { sql, clock } = this.world
    await addPeople(sql, { kinds: this.plan.kinds, from: this.people, count: portion, now: clock.now() })
    await sql`delete from public.filled_holidays` // what happens once a year is due with every round
    this.people += portion
    this.rounds += 1
    const orders = Array.from({ length: workers }, (_, n): Order => {
      const stop = stops[n]
      return { work: (n + this.rounds) % 2 ? 'tick' : 'check', ...(stop && { stop }) }
    })
    const ends = await this.crew.round(orders, during)
    await this.world.quiet()
    clock.advance(advanceMs)
    return ends
  }

  /** Writes down what a worker held when it died or froze, and returns it. */
  async lose(where: string, how: Casualty['how'], { tokens }: Worker): Promise<Casualty['held']> {
    const held = await this.world.sql<Casualty['held']>`
      select id, dispatched_at is not null as marked from public.follow_ups where lease_token = any (${tokens}::uuid[])`
    this.casualties.push({ where, how, held: [...held] })
    return [...held]
  }

  /** Has the recipients of these follow-ups ask not to be written to any more. */
  async stopWriting(ids: string[]): Promise<void> {
    await this.world.sql`
      select private.opt_out(f.to_address, f.channel, 'asked') from public.follow_ups f where f.id = any (${ids}::uuid[]) and f.to_address is not null`
    for (const id of ids) this.stopped.set(id, this.world.clock.now())
  }

  async stop(): Promise<void> {
    await this.crew.stop()
    await this.world.stop()
  }
}
