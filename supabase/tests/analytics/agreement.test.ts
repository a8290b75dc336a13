import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../support/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { writeAtRandom } from './write-at-random.ts'

const statements = process.env['NIGHTLY'] ? 20_000 : 2_000
const writers = 4
let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
  await sql.unsafe(`
    create table public.gone_uses (playbook_id text, sent int, answered int);
    create function public.keep_uses() returns trigger language plpgsql as $$ begin
      insert into public.gone_uses select playbook_id, 1, (responded_at is not null)::int from gone where status = 'sent' and playbook_id is not null; return null; end $$;
    create trigger keep_uses after delete on public.follow_ups referencing old table as gone for each statement execute function public.keep_uses();`)
})
afterAll(() => database.drop())

test(`after ${statements} random statements of ${writers} writers at once, rollups, views and a recount agree in every cell`, async () => {
  const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000)
  console.log(`FIGURES_SEED=${seed}`)
  const pools = Array.from({ length: writers }, () => connect(database.url, 1))
  let isWriting = true
  let merges = 0
  const looks: (readonly unknown[])[] = []
  const merger = async () => {
    while (isWriting) {
      await (merges % 5 === 4 ? sql`select private.refresh_figures()` : sql`select private.merge_figures()`)
      merges += 1
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const reader = async () => {
    while (isWriting) {
      // while others write, a reader's snapshot adds up
      looks.push(await sql`select * from private.check_figures() where figure in ('daily', 'hourly', 'response_times')`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  try {
    const writing = Promise.all(pools.map((pool, n) => writeAtRandom(pool, seed + n, statements / writers)))
    await Promise.all([writing.finally(() => (isWriting = false)), merger(), reader()])
  } finally {
    await Promise.all(pools.map((pool) => pool.end()))
  }
  expect(merges).toBeGreaterThan(3)
  expect(looks.length).toBeGreaterThan(3)
  expect(looks.flat()).toEqual([])
  await sql`select private.refresh_figures()`
  const [size] = await sql`
    select count(*)::int as messages, count(responded_at)::int as answers, (select count(*)::int from analytics.deltas) as deltas, (select count(*)::int from private.uncounted_uses) as uncounted,
      (select count(*)::int from analytics.daily where sent > 0) as cells from public.follow_ups`
  expect(size).toMatchObject({ deltas: 0, uncounted: 0 })
  expect(size?.['messages']).toBeGreaterThan(100)
  expect(size?.['answers']).toBeGreaterThan(20)
  expect(await sql`select * from private.check_figures()`).toEqual([])
  expect(
    await sql`
    select p.id, p.usage_count, p.response_count, f.sent, f.answered from public.followup_playbooks p
    cross join lateral (select count(*)::int as sent, count(u.responded_at)::int as answered from public.follow_ups u where u.playbook_id = p.id and u.status = 'sent') s
    cross join lateral (select s.sent + coalesce(sum(g.sent), 0)::int as sent, s.answered + coalesce(sum(g.answered), 0)::int as answered from public.gone_uses g where g.playbook_id = p.id) f
    where (p.usage_count, p.response_count) <> (f.sent, f.answered)`,
  ).toEqual([])
  await sql`update public.organisation_settings set time_zone = 'Asia/Kathmandu'`
  expect(await sql`select * from private.check_figures() limit 1`).toHaveLength(1)
  await sql`select private.refresh_figures()`
  expect(await sql`select * from private.check_figures()`).toEqual([])
}, 1_200_000)
