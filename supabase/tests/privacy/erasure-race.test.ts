import type { Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let sql: Sql
let lead: string
let followUp: string
let email: string

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
beforeEach(async () => {
  await sql`delete from public.leads`
  const added = await addFollowUp(sql, { status: 'sent', sent_at: march(11), dispatched_at: march(11) })
  lead = added.lead_id
  followUp = added.id
  email = added.email
})
afterAll(() => database.drop())

const erased = () => heldTransaction(sql, (db) => db`select public.erase_lead(${lead}, false)`)

test('an answer that comes in during the erasure is a stranger’s afterwards', async () => {
  const erasure = await erased()
  const message = {
    provider: 'resend',
    provider_event_id: 'm1',
    channel: 'email',
    from_address: email,
    body: 'Ja',
    occurred_at: march(12),
    follow_up_id: followUp,
  }
  const received = sql`select public.receive_messages(${sql.json([message])}, ${march(12)}) as result`.execute()
  await isWaiting(sql)
  await erasure.commit()
  expect((await received)[0]).toMatchObject({ result: { answered: 0, unmatched: 1 } })
})

test('a report that comes in during the erasure is unknown afterwards', async () => {
  const erasure = await erased()
  const event = {
    provider: 'resend',
    provider_event_id: 'e1',
    event_type: 'delivered',
    follow_up_id: followUp,
    occurred_at: march(12),
  }
  const applied = sql`select public.apply_tracking_events(${sql.json([event])}, ${march(12)}) as result`.execute()
  await isWaiting(sql)
  await erasure.commit()
  expect((await applied)[0]).toEqual({ result: { applied: 0, repeated: 0, unknown: 1 } })
})

test('nobody claims a message of a lead that is being erased', async () => {
  await sql`update public.follow_ups set status = 'scheduled', sent_at = null, dispatched_at = null where id = ${followUp}`
  const erasure = await erased()
  expect(
    await sql`select id from public.claim_followups(gen_random_uuid(), p_now => ${march(11, '10:00')})`,
  ).toHaveLength(0)
  await erasure.commit()
  expect(
    await sql`select id from public.claim_followups(gen_random_uuid(), p_now => ${march(11, '10:00')})`,
  ).toHaveLength(0)
})
