import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { addFollowUp } from './add-follow-up.ts'

const now = march(11, '10:00')
let database: TestDatabase
let sql: Sql
beforeEach(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
  await sql`update public.organisation_settings set company_cap = 2`
})
afterEach(() => database.drop())

/** A message to somebody at the company that is leaving, of a lead with a second signal that it outranks. */
async function leaving(): Promise<() => Promise<unknown>> {
  const token = randomUUID()
  const { id, lead_id } = await addFollowUp(sql, { company_key: 'hansa' }, { company: 'Hansa' })
  await sql`update public.lead_signals set next_check_at = null, parked_for = case trigger_type when 'long_inactivity' then 'outranked' else 'open_follow_up' end where lead_id = ${lead_id}`
  await sql`update public.follow_ups set status = 'sending', lease_token = ${token}, lease_expires_at = ${march(11, '10:05')}, dispatched_at = ${now}, marked_at = ${now} where id = ${id}`
  const outcomes = JSON.stringify([{ id, result: 'accepted', provider_message_id: id }])
  return () => sql`select public.record_outcomes(${token}, ${outcomes}::jsonb, ${now})`.execute()
}

/** Records both at once; every signal takes a moment to be written, so that each meets the other half way. */
async function recordBoth(): Promise<PromiseSettledResult<unknown>[]> {
  const [one, other] = [await leaving(), await leaving()]
  await sql.unsafe(`
    create function public.nap() returns trigger language plpgsql as 'begin perform pg_sleep(0.1); return new; end';
    create trigger nap before update on public.lead_signals for each row execute function public.nap()`)
  return await Promise.allSettled([one(), other()])
}

test('messages to two colleagues are recorded at once, and neither waits for the other for ever', async () => {
  expect((await recordBoth()).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const [open] = await sql`select count(*)::int as parked from public.lead_signals where parked_for = 'outranked'`
  expect(open).toEqual({ parked: 0 })
})

test('it is noticed when a lead’s own signals are set before room is made for colleagues', async () => {
  await sql`alter trigger follow_ups_call_others on public.follow_ups rename to follow_ups_later`
  expect((await recordBoth()).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})
