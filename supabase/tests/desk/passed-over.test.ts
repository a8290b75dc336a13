import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { startDesk } from './start-desk.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

test('a run names the leads it passed over, per reason, up to fifty each, and says how many more', async () => {
  await rolledBack(sql, async (db) => {
    for (let n = 10; n < 62; n++) await addLead(db, { first_name: null, last_name: `Neu ${n}`, created_at: ago(1) })
    const asleep = await addLead(db, { last_name: 'Schlummer', snoozed_until: ago(-5) })
    await become(db, marta)
    const [started] = await db<{ run: { run_id: string } }[]>`select public.start_run('manual', '{email}') as run`
    const run = started?.run.run_id ?? ''
    const read = async () =>
      (
        await db<
          { over: { reason: string; leads: { id: string; name: string }[]; more: number }[] }[]
        >`select public.get_passed_over(${run}) as over`
      )[0]?.over ?? []
    expect(await read()).toEqual([])
    const [planned] = await db<
      { p: { reasons: Record<string, number> } }[]
    >`select public.plan_due_followups(${run}) as p`
    expect(planned?.p).toMatchObject({ reasons: { not_yet: 52, snoozed: 1 } })
    expect(planned?.p).not.toHaveProperty('passed_over')
    await db`select public.finish_run(${run}, '{}', ${planned?.p.reasons as never}::jsonb, '[]')`
    const over = await read()
    expect(over.map(({ reason, leads, more }) => [reason, leads.length, more])).toEqual([
      ['not_yet', 50, 2],
      ['snoozed', 1, 0],
    ])
    expect(over[1]?.leads).toEqual([{ id: asleep, name: 'Petra Schlummer' }])
    const names = over[0]?.leads.map(({ name }) => name) ?? []
    expect(names).toEqual([...names].sort())
    expect(new Set(names).size).toBe(50)
  })
})

test('nobody ran: nothing was passed over', async () => {
  const [row] = await sql`select public.get_passed_over(${marta}) as over`
  expect(row).toEqual({ over: [] })
})

test('a daily run that is repeated starts with a clean list', async () => {
  await rolledBack(sql, async (db) => {
    const start = (at: string) =>
      db<{ run: { run_id: string } }[]>`select public.start_run('daily', '{email}', ${at}) as run`
    const [first] = await start('2026-03-11T08:00:00Z')
    await db`update public.followup_runs set passed_over = '{"snoozed": []}', status = 'failed'`
    expect((await start('2026-03-11T09:00:00Z'))[0]?.run.run_id).toBe(first?.run.run_id)
    expect(await db`select passed_over from public.followup_runs`).toEqual([{ passed_over: {} }])
  })
})
