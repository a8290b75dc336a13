import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { plan } from '../support/plan.ts'
import { anna, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
const at = '2026-03-05T09:00:00Z'

// 20,000 leads with an open proposal each; 200 of them are due on the 5th, the others were looked at and wait.
beforeAll(async () => {
  database = await createTestDatabase()
  const { sql } = database
  await startOrganisation(sql)
  await sql`update public.organisation_settings set owner_cap = 500`
  await sql`insert into public.leads (first_name, last_name, company, email, owner_id, bant_score, created_at)
    select 'Petra', 'Müller', 'Firma ' || n, 'p' || n || '@kunde.example', ${anna}, 50, '2026-02-20' from generate_series(1, 20000) n`
  await sql`insert into public.lead_activities (lead_id, type, occurred_at)
    select id, 'proposal_sent', case when row_number() over (order by email) <= 200 then timestamptz '2026-03-02 09:00Z' else '2026-03-04 09:00Z' end from public.leads`
  await sql`select public.plan_due_followups(null, 50000, '2026-03-04 10:00Z')`
  await sql`analyze`
}, 120_000)
afterAll(() => database.drop())

test('planning at 20,000 leads reads what is due, by index', async () => {
  const connection = await database.sql.reserve()
  try {
    const scans = async () => {
      await connection`select pg_stat_force_next_flush()`
      await connection`select pg_stat_clear_snapshot()`
      const rows = await connection<{ relname: string; seq_scan: string }[]>`
        select relname, seq_scan from pg_stat_user_tables where relname in ('leads', 'lead_signals', 'lead_activities', 'follow_ups') order by relname`
      return Object.fromEntries(rows.map((row) => [row.relname, Number(row.seq_scan)]))
    }
    const before = await scans()
    const started = performance.now()
    const planned = await plan(connection, at)
    const took = performance.now() - started
    const after = await scans()
    expect(planned).toMatchObject({ looked_at: 200, planned: 200 })
    expect(after).toEqual(before)
    expect(took).toBeLessThan(5000)
    // the counters do move: a scan on purpose is seen
    await connection`set enable_indexonlyscan = off`
    await connection`set enable_indexscan = off`
    await connection`set enable_bitmapscan = off`
    await connection`select count(*) from public.leads`
    expect((await scans()).leads).toBeGreaterThan(before.leads ?? 0)
  } finally {
    await connection`reset all`
    connection.release()
  }
})

test('reconciling takes time by the number of leads, not by its square', async () => {
  const { sql } = database
  const time = async (count: number) => {
    const started = performance.now()
    await sql`insert into public.lead_activities (lead_id, type, occurred_at) select id, 'note', '2026-03-05 09:00Z' from (select id from public.leads order by id limit ${count}) l`
    return performance.now() - started
  }
  await time(100)
  const [small, large] = [await time(500), await time(4000)]
  expect(large / small).toBeLessThan(8 * 4)
}, 60_000)
