import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, marta, startOrganisation } from '../support/start-organisation.ts'
import { importLeads } from './import-leads.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

const alone = (name: string, fn: (db: TransactionSql) => Promise<void>) => test(name, () => rolledBack(sql, fn))
/** n days from today, at half past ten in Berlin or half past eleven. */
const on = (n: number) => new Date(new Date().setUTCHours(9, 30, 0, 0) + n * 86_400_000)
const nextMonday = [1, 2, 3, 4, 5, 6, 7].find((n) => on(n).getUTCDay() === 1) ?? 0
const ago = (days: number) => on(-days).toISOString()
const release = async (db: TransactionSql, now: Date) =>
  (await db<{ n: number }[]>`select public.release_due_backlog(${now.toISOString()}) as n`)[0]?.n
const meetings = (count: number, daysAgo: (n: number) => number) =>
  Array.from({ length: count }, (_, n) => ({
    external_id: `M${n}`,
    first_name: 'Petra',
    last_name: `Lead ${n}`,
    email: `m${n}@kunde${n}.example`,
    activities: [{ type: 'meeting_held', occurred_at: ago(daysAgo(n)), external_id: `m${n}` }],
  }))
const released = (db: TransactionSql) =>
  db<{ external_id: string }[]>`
    select l.external_id from public.lead_signals s join public.leads l on l.id = s.lead_id where s.released_at is not null order by 1`

alone('the oldest that are due come first; what is too fresh or too old takes nobody’s place', async (db) => {
  await db`update public.followup_playbooks set expires_after_days = 20 where id = 'ghosted_after_meeting'`
  await importLeads(
    db,
    meetings(6, (n) => [nextMonday > 3 ? 0 : 1, 30, 40, 12, 11, 10][n] ?? 0),
    { owner: 'anna@nordlicht.example' },
  )
  await db`select public.set_backlog_release('meeting_held', 2)`
  const day = on(nextMonday).toISOString()
  const [seen] = await db<{ backlog: object[] }[]>`select public.get_backlog(${day}) as backlog`
  expect(seen?.backlog).toContainEqual(
    expect.objectContaining({
      trigger_type: 'meeting_held',
      playbooks: [{ id: 'ghosted_after_meeting', name: 'Ghosted nach Meeting' }],
      total: 6,
      per_day: 2,
    }),
  )
  expect(await release(db, on(nextMonday))).toBe(2)
  expect(await released(db)).toEqual([{ external_id: 'M3' }, { external_id: 'M4' }])
})

alone('a pause holds, a higher rate counts from the next day, no rate is no release', async (db) => {
  await become(db, marta)
  await importLeads(
    db,
    meetings(12, () => 8),
    { owner: 'anna@nordlicht.example' },
  )
  await become(db, null)
  const set = (perDay: number | null, isPaused = false) =>
    db`select public.set_backlog_release('meeting_held', ${perDay}, ${isPaused})`
  expect(await release(db, on(nextMonday))).toBe(0)
  await set(3, true)
  expect(await release(db, on(nextMonday))).toBe(0)
  await set(3)
  expect(await release(db, on(nextMonday))).toBe(3)
  await set(5)
  expect(await release(db, on(nextMonday))).toBe(0)
  expect(await release(db, on(nextMonday + 1))).toBe(5)
  await set(null)
  expect(await release(db, on(nextMonday + 2))).toBe(0)
})

alone('ended and begun anew, a release still has one share a day', async (db) => {
  await importLeads(
    db,
    meetings(9, () => 8),
    { owner: 'anna@nordlicht.example' },
  )
  await db`select public.set_backlog_release('meeting_held', 3)`
  expect(await release(db, on(nextMonday))).toBe(3)
  await db`select public.set_backlog_release('meeting_held', null)`
  const [seen] = await db<
    { backlog: object[] }[]
  >`select public.get_backlog(${on(nextMonday).toISOString()}) as backlog`
  expect(seen?.backlog).toContainEqual(expect.objectContaining({ trigger_type: 'meeting_held', per_day: null }))
  await db`select public.set_backlog_release('meeting_held', 3)`
  expect(await release(db, on(nextMonday))).toBe(0)
  expect(await release(db, on(nextMonday + 1))).toBe(3)
})

alone('an ended release of which nothing is left is not listed', async (db) => {
  await db`select public.set_backlog_release('meeting_held', 3)`
  await db`select public.set_backlog_release('meeting_held', null)`
  expect(await db`select public.get_backlog() as backlog`).toEqual([{ backlog: [] }])
})

alone('while nothing may leave nothing is released, and the days are not made up for', async (db) => {
  await importLeads(
    db,
    meetings(12, () => 8),
    { owner: 'anna@nordlicht.example' },
  )
  await db`select public.set_backlog_release('meeting_held', 2)`
  await db`update public.organisation_settings set paused_at = now()`
  for (const day of [0, 1, 2]) expect(await release(db, on(nextMonday + day))).toBe(0)
  await db`update public.organisation_settings set paused_at = null, automation = 'off'`
  expect(await release(db, on(nextMonday + 3))).toBe(0)
  await db`update public.organisation_settings set automation = 'automatic'`
  expect(await release(db, on(nextMonday + 4))).toBe(2)
})

alone('a holiday releases nothing; all at once is a decision of its own', async (db) => {
  await importLeads(
    db,
    meetings(5, () => 8),
    { owner: 'anna@nordlicht.example' },
  )
  await db`select public.set_backlog_release('meeting_held', 2)`
  await db`insert into public.holidays select left(region, 2), ${on(nextMonday).toISOString().slice(0, 10)}, 'Feiertag' from public.organisation_settings`
  expect(await release(db, on(nextMonday))).toBe(0)
  await become(db, marta)
  const [row] = await db`select public.release_backlog('meeting_held', 10000) as n`
  expect(row).toEqual({ n: 5 })
  await become(db, anna)
  await expect(
    db.savepoint((inner) => inner`select public.set_backlog_release('meeting_held', 1)`),
  ).rejects.toMatchObject({ code: '42501' })
})
