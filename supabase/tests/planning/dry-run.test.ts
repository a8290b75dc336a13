import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { asActor } from '../support/as-actor.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { anna, marta, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

test('the dry run says what the check then does, and writes nothing', async () => {
  const { sql } = database
  const leads = [
    {},
    { email: null },
    { bant_score: 10 },
    { company: 'Hansa' },
    { company: 'Hansa' },
    { snoozed_until: march(20) },
    { time_zone: 'Pacific/Auckland' },
  ]
  for (const columns of leads) await addActivity(sql, await addLead(sql, columns), 'proposal_sent', march(2))
  const before = await sql`select next_check_at, parked_for from public.lead_signals order by id`
  const dry = await sql<
    { outcome: string; reason: string | null }[]
  >`select outcome, reason from json_to_recordset(public.preview_check(5000, ${march(5)})) as x (outcome text, reason text)`
  expect(await sql`select next_check_at, parked_for from public.lead_signals order by id`).toEqual(before)
  expect(await sql`select 1 from public.follow_ups`).toHaveLength(0)
  const planned = await plan(sql, march(5))
  expect(dry).toHaveLength(planned.looked_at)
  expect(dry.filter((one) => one.outcome !== 'skipped')).toHaveLength(planned.planned)
  expect(Object.groupBy(dry, (one) => one.outcome)).toMatchObject({ task: [{}], schedule: [{}], send: [{}, {}, {}] })
  for (const [reason, count] of Object.entries(planned.reasons)) {
    expect(dry.filter((one) => one.outcome === 'skipped' && one.reason === reason)).toHaveLength(count)
  }
})

test.each([
  'select public.plan_due_followups()',
  'select public.preview_check()',
  "select public.release_backlog('proposal_sent', 5)",
])('%s is for managers and the service only', async (statement) => {
  const call = (role: 'anon' | 'authenticated' | 'service_role', sub?: string) =>
    asActor(database.sql, { role, ...(sub && { sub }) }, (sql) => sql.unsafe(statement))
  await expect(call('anon')).rejects.toMatchObject({ code: '42501' })
  await expect(call('authenticated', anna)).rejects.toMatchObject({ code: '42501' })
  await expect(call('authenticated', marta)).resolves.toBeDefined()
  await expect(call('service_role')).resolves.toBeDefined()
})

test('nothing in private that writes can be called by a member', async () => {
  const rows = await database.sql<{ name: string }[]>`
    select p.proname as name from pg_proc p where p.pronamespace = 'private'::regnamespace and p.provolatile = 'v' and p.prorettype <> 'trigger'::regtype
      and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('anon', p.oid, 'execute'))`
  expect([...rows]).toEqual([])
})
