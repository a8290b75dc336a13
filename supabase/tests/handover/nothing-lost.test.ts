import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { write } from '../desk/write.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { plan } from '../support/plan.ts'
import { random } from '../support/random.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'
import { dayOf } from './day-of.ts'
import { openAllDay } from './open-all-day.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
  await openAllDay(database.sql)
})
afterAll(() => database.drop())

const seeds = process.env.NIGHTLY ? [Date.now(), Date.now() + 1, Date.now() + 2] : [4, 5]
const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString()
type Chance = ReturnType<typeof random>

/** Something changes hands, or happens to a lead so that there is something to hand over. */
async function happen(sql: TransactionSql, { pick, below }: Chance, leads: string[], n: number): Promise<string> {
  const lead = pick(leads)
  const events: [string, () => Promise<unknown>][] = [
    ['owner', () => sql`update public.leads set owner_id = ${pick([anna, ben, marta, null])} where id = ${lead}`],
    ['reassign', () => sql`select public.reassign_leads(${marta}, ${pick([anna, ben])}, ${[lead]}::uuid[])`],
    [
      'away',
      () => sql`update public.members set away_until = ${pick([null, days(3)])} where id = ${pick([anna, ben, ben])}`,
    ],
    ['deputy', () => sql`update public.members set deputy_id = ${pick([null, ben, marta])} where id = ${anna}`],
    ['gone', () => sql`update public.members set left_at = ${pick([null, days(0)])} where id = ${pick([anna, ben])}`],
    ['proposal', () => addActivity(sql, lead, 'proposal_sent', days(-3 - below(5)))],
    ['meeting', () => addActivity(sql, lead, 'meeting_held', days(-4 - below(5)))],
    ['answer', () => addActivity(sql, lead, 'message', days(0), { direction: 'inbound', channel: 'email' })],
    ['turn done', () => addActivity(sql, lead, 'your_turn_done', days(0))],
    ['plan', () => plan(sql, days(0))],
    ['plan', () => plan(sql, days(0))],
    ['tasks', () => sendDue(sql, days(0))],
    [
      'by hand',
      async () => {
        const [author] = await sql<{ id: string }[]>`
          select m.id from public.leads l join public.members m on m.id = l.owner_id where l.id = ${lead} and m.left_at is null`
        if (!author) return
        await become(sql, author.id)
        const by = { message: `Nummer ${n}`, channel: pick(['in_app', 'email']), at: `now() + interval '2 days'` }
        await refused(sql, (inner) => write(inner, lead, by)) // some have no address
        await become(sql, null)
      },
    ],
  ]
  const [name, event] = pick(events)
  await sql.savepoint(() => event())
  return name
}

/** What somebody has to look at, counted lead by lead and message by message. */
const waiting = async (sql: TransactionSql) => {
  const turns = await sql<{ id: string }[]>`select id from public.leads where your_turn_since is not null`
  const messages = await sql<{ id: string }[]>`
    select id from public.follow_ups where status = 'awaiting_approval' or (status = 'sent' and channel = 'in_app' and task_closed_at is null)`
  return [...turns, ...messages].map(({ id }) => id).toSorted()
}
const unsentByHand = async (sql: TransactionSql) => {
  const rows = await sql<{ id: string }[]>`
    select id from public.follow_ups where origin = 'member' and status in ('awaiting_approval', 'scheduled')`
  return rows.map(({ id }) => id)
}
const openSignals = async (sql: TransactionSql) => {
  const rows = await sql<{ id: string }[]>`select id from public.lead_signals where closed_at is null order by id`
  return rows.map(({ id }) => id)
}
const handovers = ['owner', 'reassign', 'away', 'deputy', 'gone']

test.each(seeds)(
  'whoever goes, comes and takes over, somebody who is here has everything in their day (world %i)',
  async (seed) => {
    await rolledBack(database.sql, async (sql) => {
      const chance = random(seed)
      const leads: string[] = []
      for (let n = 0; n < 10; n += 1) {
        leads.push(
          await addLead(sql, { owner_id: chance.pick([anna, ben]), email: n % 3 ? `n${n}@kunde.example` : null }),
        )
      }
      const seen = { waiting: 0, handedOver: 0 }
      const log: string[] = []
      for (let n = 1; n <= 150; n += 1) {
        const [before, signals] = [await unsentByHand(sql), await openSignals(sql)]
        const name = await happen(sql, chance, leads, n)
        log.push(name)
        const where = `world ${seed}, event ${n}: ${log.slice(-6).join(', ')}`
        expect(await sql`select * from private.leads_without_any_step(now())`, where).toEqual([])
        if (!handovers.includes(name)) continue
        seen.handedOver += before.length
        expect(await unsentByHand(sql), `${where}: nothing written is lost`).toEqual(expect.arrayContaining(before))
        expect(await openSignals(sql), `${where}: no signal is lost`).toEqual(signals)
        const here = await sql<{ id: string }[]>`
        select id from public.members where left_at is null and coalesce(away_until <= now(), true)`
        const found = new Set<string>()
        for (const { id } of here) {
          for (const { kind, lead_id, follow_up_id } of await dayOf(sql, id)) {
            if (kind === 'your_turn') found.add(lead_id)
            if (follow_up_id && ['approval', 'task', 'overdue'].includes(kind)) found.add(follow_up_id)
          }
        }
        const expected = await waiting(sql)
        seen.waiting += expected.length
        expect(
          expected.filter((id) => !found.has(id)),
          where,
        ).toEqual([])
      }
      expect(seen.waiting, 'there was something to see').toBeGreaterThan(50)
      expect(seen.handedOver, 'and something to hand over').toBeGreaterThan(5)
    })
  },
  60_000,
)

test('the checker finds what it is there for', async () => {
  const found = async (sql: TransactionSql) => {
    const rows = await sql<{ problem: string }[]>`select problem from private.leads_without_any_step(now())`
    return rows.map(({ problem }) => problem)
  }
  await rolledBack(database.sql, async (sql) => {
    const lead = await addLead(sql)
    expect(await found(sql)).toEqual([])
    await sql`update public.lead_signals set closed_at = now(), close_reason = 'done', next_check_at = null`
    expect(await found(sql)).toEqual([]) // it stands under "no next step"
    await sql`create or replace view private.leads_without_next_step with (security_invoker = true) as
      select l.id as lead_id, l.owner_id, null::text as trigger_type, null::text as reason from public.leads l where false`
    expect(await found(sql)).toEqual(['nothing'])
    await addActivity(sql, lead, 'proposal_sent', days(-4))
    await plan(sql, days(0))
    await sql`alter table public.leads disable trigger user`
    await sql`update public.leads set owner_id = ${ben} where id = ${lead}`
    expect(await found(sql)).toEqual(['wrong_name'])
  })
  await rolledBack(database.sql, async (sql) => {
    await addLead(sql)
    await sql`update public.members set left_at = now()`
    expect(await found(sql)).toEqual(['nobody'])
  })
})
