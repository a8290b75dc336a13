import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addLead } from '../support/add-lead.ts'
import { asActor } from '../support/as-actor.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let sql: Sql

type Asked = {
  from?: string
  to?: string
  weekday: number
  hour: number
  byAnswer?: boolean
  channel?: string
  owner?: string
  limit?: number
}

/** Sent on the local moment; named by its text. */
async function sent(message: string, at: string, columns: Record<string, unknown> = {}) {
  const [row] = await sql<{ at: string }[]>`select ${at}::timestamp at time zone 'Europe/Berlin' as at`
  await addFollowUp(sql, {
    status: 'sent',
    channel: 'email',
    message,
    sent_at: row!.at,
    dispatched_at: row!.at,
    ...columns,
  })
}

async function ask(
  sub: string,
  { from = '2026-01-01', to = '2026-12-31', weekday, hour, byAnswer = false, channel, owner, limit = 100 }: Asked,
) {
  return asActor(sql, { role: 'authenticated', sub }, async (db) => {
    const [row] = await db<{ found: { total: number; messages: { id: string }[] } }[]>`
      select public.list_slot_messages(${from}, ${to}, ${weekday}, ${hour}, ${byAnswer}, ${channel ?? null}, null, ${owner ?? null}, ${limit}) as found`
    const { total, messages } = row!.found
    const texts = await Promise.all(
      messages.map(
        async ({ id }) =>
          (await sql<{ message: string }[]>`select message from public.follow_ups where id = ${id}`)[0]!.message,
      ),
    )
    return { total, texts }
  })
}

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
  const bens = await addLead(sql, { owner_id: ben })
  await sent('monday', '2026-03-02 09:00', { owner_id: anna, responded_at: '2026-03-03T15:30:00Z' })
  await sent('a week later', '2026-03-09 09:59:59', { owner_id: anna })
  await sent('too early', '2026-03-02 08:59:59', { owner_id: anna })
  await sent('too late', '2026-03-02 10:00', { owner_id: anna })
  await sent('tuesday', '2026-03-03 09:30', { owner_id: anna })
  await sent('a task', '2026-03-02 09:30', { owner_id: anna, channel: 'in_app' })
  await sent('bens', '2026-03-02 09:10', { owner_id: ben, lead_id: bens, channel: 'whatsapp' })
  await sent('summer', '2026-07-06 09:30', { owner_id: anna })
  await sent('the hour that comes twice, first', '2026-10-25 01:59', {
    owner_id: anna,
    sent_at: '2026-10-25T00:30:00Z',
  })
  await sent('the hour that comes twice, again', '2026-10-25 01:59', {
    owner_id: anna,
    sent_at: '2026-10-25T01:30:00Z',
  })
})
afterAll(() => database.drop())

test('a cell lists the messages of that local hour and weekday, newest first, tasks left out', async () => {
  expect(await ask(marta, { weekday: 1, hour: 9 })).toEqual({
    total: 4,
    texts: ['summer', 'a week later', 'bens', 'monday'],
  })
  expect(await ask(marta, { weekday: 1, hour: 9, from: '2026-03-02', to: '2026-03-02' })).toMatchObject({ total: 2 })
  expect(await ask(marta, { weekday: 1, hour: 9, channel: 'whatsapp' })).toEqual({ total: 1, texts: ['bens'] })
  expect(await ask(marta, { weekday: 1, hour: 9, limit: 1 })).toEqual({ total: 4, texts: ['summer'] })
  expect(await ask(marta, { weekday: 7, hour: 2 })).toMatchObject({ total: 2 })
})

test('by answer, the hour is that of the answer', async () => {
  expect(await ask(marta, { weekday: 2, hour: 16, byAnswer: true })).toEqual({ total: 1, texts: ['monday'] })
  expect(await ask(marta, { weekday: 1, hour: 9, byAnswer: true })).toEqual({ total: 0, texts: [] })
})

test('a manager may look at one member, a rep sees their own whatever is asked', async () => {
  expect((await ask(marta, { weekday: 1, hour: 9, owner: ben })).texts).toEqual(['bens'])
  expect((await ask(ben, { weekday: 1, hour: 9, owner: anna })).texts).toEqual(['bens'])
})

test('hours are those of the dashboard, also while the organisation’s zone has changed and is not merged', async () => {
  await sql`update public.organisation_settings set time_zone = 'America/New_York'`
  expect((await ask(marta, { weekday: 1, hour: 9 })).total).toBe(4)
  await sql`select private.merge_figures()`
  expect((await ask(marta, { weekday: 1, hour: 9 })).total).toBe(0)
  expect((await ask(marta, { weekday: 1, hour: 3 })).total).toBe(3) // one is in the weeks in which only America has summer time
})

test('a range that is none is refused', async () => {
  for (const wrong of [
    { from: '2026-02-01', to: '2026-01-01' },
    { from: '2025-01-01', to: '2026-06-01' },
    { hour: 24 },
    { weekday: 0 },
  ]) {
    await expect(ask(marta, { weekday: 1, hour: 9, ...wrong })).rejects.toMatchObject({ code: '22023' })
  }
})
