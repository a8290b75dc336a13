import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { addFollowUp } from './add-follow-up.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

/** A worker that sends in batches of three until nothing is left. */
async function work(now: string): Promise<number> {
  const { sql } = database
  for (let sent = 0; ;) {
    const token = randomUUID()
    const claimed = await sql<{ id: string }[]>`select id from public.claim_followups(${token}, 3, 120, ${now})`
    if (claimed.length === 0) return sent
    const ids = claimed.map(({ id }) => id)
    await sql`select public.mark_dispatched(${token}, ${ids}::uuid[], ${now})`
    const outcomes = ids.map((id) => ({ id, result: 'accepted', provider_message_id: id }))
    await sql`select public.record_outcomes(${token}, ${JSON.stringify(outcomes)}::jsonb, ${now})`
    sent += ids.length
  }
}

test('workers side by side send no more than the cap in one name', async () => {
  for (let n = 0; n < 40; n += 1) await addFollowUp(database.sql)
  await database.sql`update public.organisation_settings set owner_cap = 7`
  const at = (time: string) => Promise.all(Array.from({ length: 6 }, () => work(march(11, time))))
  const sent = [...(await at('10:00')), ...(await at('10:30')), ...(await at('12:00'))]
  expect(sent.reduce((sum, n) => sum + n, 0)).toBe(7)
})
