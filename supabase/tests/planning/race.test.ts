import { randomUUID } from 'node:crypto'
import type { ISql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { march } from '../support/march.ts'
import { openSignals } from '../support/open-signals.ts'
import { plan } from '../support/plan.ts'
import { startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
beforeEach(() => database.sql`truncate public.leads cascade`)
afterAll(() => database.drop())

const reply = { direction: 'inbound', channel: 'email' }

async function leadWithProposal() {
  const lead = await addLead(database.sql)
  await addActivity(database.sql, lead, 'proposal_sent', march(2))
  return lead
}

test('a reply that is being written when the planner comes: nothing is planned', async () => {
  const { sql } = database
  const lead = await leadWithProposal()
  const replying = await heldTransaction(sql, (inner) => addActivity(inner, lead, 'message', march(5, '08:59'), reply))
  expect((await plan(sql, march(5))).planned).toBe(0)
  await replying.commit()
  expect((await plan(sql, march(5))).planned).toBe(0)
  expect(await followUpsOf(sql, lead)).toEqual([])
})

test('a reply that comes while the planner works: what was planned is cancelled', async () => {
  const { sql } = database
  const lead = await leadWithProposal()
  const planning = await heldTransaction(sql, (inner) => plan(inner, march(5)))
  expect(planning.result.planned).toBe(1)
  const replying = addActivity(sql, lead, 'message', march(5, '08:59'), reply)
  await isWaiting(sql)
  await planning.commit()
  await replying
  expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'cancelled', reason: 'lead_answered' }])
  expect(Object.keys(await openSignals(sql, lead))).toEqual(['long_inactivity'])
})

test('two replies about one lead at the same moment: both count', async () => {
  const { sql } = database
  const lead = await leadWithProposal()
  const first = await heldTransaction(sql, (inner) =>
    addActivity(inner, lead, 'call', march(4), { direction: 'outbound' }),
  )
  const second = addActivity(sql, lead, 'message', march(3), reply)
  await isWaiting(sql)
  await first.commit()
  await second
  expect(await openSignals(sql, lead)).toEqual({ long_inactivity: march(4) })
  const [row] = await sql`select last_contact_at, last_inbound_at, your_turn_since from public.leads where id = ${lead}`
  expect(row).toEqual({
    last_contact_at: new Date(march(4)),
    last_inbound_at: new Date(march(3)),
    your_turn_since: null,
  })
})

test('two planners at the same moment: each follow-up once', async () => {
  const { sql } = database
  for (let n = 0; n < 20; n += 1) await leadWithProposal()
  const results = await Promise.all([plan(sql, march(5)), plan(sql, march(5))])
  expect(results.map((one) => one.planned).sort((a, b) => a - b)).toEqual([0, 20])
  const [row] = await sql`select count(*)::int as n, count(distinct lead_id)::int as leads from public.follow_ups`
  expect(row).toEqual({ n: 20, leads: 20 })
  expect(await plan(sql, march(5))).toMatchObject({ looked_at: 0, planned: 0 })
})

test('two planners with a few signals each still keep to one message a day per company', async () => {
  const { sql } = database
  for (let n = 0; n < 2; n += 1)
    await addActivity(sql, await addLead(sql, { company: 'Hansa', bant_score: null }), 'proposal_sent', march(2))
  const planOne = (inner: ISql) => inner`select public.plan_due_followups(null, 1, ${march(5)})`.execute()
  const first = await heldTransaction(sql, planOne)
  const second = planOne(sql)
  await isWaiting(sql)
  await first.commit()
  await second
  expect(await sql`select 1 from public.follow_ups`).toHaveLength(1)
})

test.each([
  ['a better BANT score', (id: string) => database.sql`update public.leads set bant_score = 80 where id = ${id}`],
  ['a lower minimum', () => database.sql`update public.followup_playbooks set min_bant = 10 where id = 'nurture_30d'`],
])('%s that comes while the planner parks the lead is not lost', async (_, change) => {
  const { sql } = database
  const lead = await addLead(sql, { bant_score: 20 })
  const planning = await heldTransaction(sql, (inner) => plan(inner, march(5)))
  expect(planning.result.reasons).toEqual({ bant_too_low: 1 })
  const changing = change(lead).execute()
  await isWaiting(sql)
  await planning.commit()
  await changing
  expect((await plan(sql, march(5))).planned).toBe(1)
  await sql`update public.followup_playbooks set min_bant = 60 where id = 'nurture_30d'`
})

test('a reply that waits for the worker does not cancel what has been marked as leaving', async () => {
  const { sql } = database
  const lead = await leadWithProposal()
  await plan(sql, march(5))
  const token = randomUUID()
  const claimed = await sql<{ id: string }[]>`select id from public.claim_followups(${token}, 10, 120, ${march(5)})`
  const ids = claimed.map((row) => row.id)
  const leaving = await heldTransaction(sql, (inner) =>
    inner`select public.mark_dispatched(${token}, ${ids}::uuid[], ${march(5)})`.execute(),
  )
  const replying = addActivity(sql, lead, 'message', march(5), reply)
  await isWaiting(sql)
  await leaving.commit()
  await replying
  expect(await followUpsOf(sql, lead)).toMatchObject([{ status: 'sending' }])
})

test('many writers about the same leads in opposite orders do not block each other for ever', async () => {
  const { sql } = database
  const leads: string[] = []
  for (let n = 0; n < 8; n += 1) leads.push(await leadWithProposal())
  const write = (order: string[], day: number) => sql`
    insert into public.lead_activities (lead_id, type, direction, occurred_at) select id, 'call', 'outbound', ${march(day)} from unnest(${order}::uuid[]) id`
  const rounds = Array.from({ length: 20 }, (_, n) => write(n % 2 ? leads : leads.toReversed(), 3 + (n % 10)).execute())
  await Promise.all([...rounds, plan(sql, march(20)), plan(sql, march(20))])
  for (const lead of leads)
    expect(await openSignals(sql, lead)).toEqual({ proposal_sent: march(12), long_inactivity: march(12) })
})
