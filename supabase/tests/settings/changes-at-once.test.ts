import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let lead: string
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
  lead = await addLead(database.sql)
  await addActivity(database.sql, lead, 'meeting_held', march(9))
})
afterAll(() => database.drop())

/** Keeps a lead with open work, as an answer that comes in does. */
const holdLead = () =>
  heldTransaction(database.sql, (sql) => sql`select from public.leads where id = ${lead} for no key update`)
/** Runs a statement that must not wait for anybody. */
const atOnce = (statement: string) =>
  database.sql.begin(async (sql) => {
    await sql`set local lock_timeout = '1s'`
    await sql.unsafe(statement)
  })

test('a change of details waits for no lead', async () => {
  const { commit } = await holdLead()
  await atOnce(`select public.change_settings('{"legal_name": "Nordlicht AG", "touch_cap": 3}')`)
  await commit()
  expect(await database.sql`select legal_name from public.organisation_settings`).toEqual([
    { legal_name: 'Nordlicht AG' },
  ])
})

test.each([`{"touch_cap": 9}`, `{"consent_mode": "always"}`])(
  'a pause does not wait for a change of rules that waits for a lead: %s',
  async (change) => {
    const { commit } = await holdLead()
    const changed = database.sql`select public.change_settings(${change}::jsonb)`.execute()
    await isWaiting(database.sql)
    await atOnce('select public.set_pause(true)')
    await commit()
    await changed
    await database.sql`select public.set_pause(false)`
  },
)
