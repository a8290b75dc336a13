import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { connect } from '../support/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'

const now = march(5)
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
  await database.sql`update public.organisation_settings set owner_cap = null`
})
afterAll(() => database.drop())

/** A whole check as check-and-trigger runs it, on a connection of its own; returns the ids it handed to a provider. */
async function check(kind: 'daily' | 'manual'): Promise<string[]> {
  const db: Sql = connect(database.url, 1)
  const handed: string[] = []
  try {
    const [run] = await db<
      { id: string | null }[]
    >`select (public.start_run(${kind}, '{whatsapp,email}', ${now}) ->> 'run_id')::uuid as id`
    if (!run?.id) return handed
    await db`select public.plan_due_followups(${run.id}, 2000, ${now})`
    for (;;) {
      const token = randomUUID()
      const claimed = await db<{ id: string }[]>`select id from public.claim_followups(${token}, 9, 120, ${now})`
      if (claimed.length === 0) break
      const ids = claimed.map(({ id }) => id)
      const marked = await db<
        { id: string }[]
      >`select mark_dispatched as id from public.mark_dispatched(${token}, ${ids}, ${now})`
      handed.push(...marked.map(({ id }) => id))
      const outcomes = marked.map(({ id }) => ({ id, result: 'accepted', provider_message_id: `p-${id}` }))
      await db`select public.record_outcomes(${token}, ${outcomes as never}::jsonb, ${now})`
    }
    await db`select public.finish_run(${run.id}, '{}', '{}', '[]', ${now})`
    return handed
  } finally {
    await db.end()
  }
}

test('four checks at the same moment, two of them the daily one: each follow-up once, the daily run once', async () => {
  const { sql } = database
  for (let n = 0; n < 60; n++) await addActivity(sql, await addLead(sql), 'proposal_sent', march(2))
  const handed = (await Promise.all([check('daily'), check('manual'), check('daily'), check('manual')])).flat()
  const rows = await sql<{ id: string }[]>`select id from public.follow_ups where status = 'sent' order by id`
  expect(rows).toHaveLength(60)
  expect(handed.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  expect(await sql`select lead_id from public.follow_ups group by lead_id having count(*) > 1`).toHaveLength(0)
  expect(await sql`select status from public.followup_runs where kind = 'daily'`).toMatchObject([{ status: 'done' }])
  expect(await check('daily')).toEqual([])
  expect(await check('manual')).toEqual([])
})
