import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asActor, type Actor } from './as-actor.ts'
import { buildTemplate } from './build-template.ts'
import { createTestDatabase, type TestDatabase } from './create-test-database.ts'
import { startPostgres } from './start-postgres.ts'

const anna = '11111111-1111-4111-8111-111111111111'
const ben = '22222222-2222-4222-8222-222222222222'
const anonymous: Actor = { role: 'anon' }
const asAnna: Actor = { role: 'authenticated', sub: anna }
const service: Actor = { role: 'service_role' }

let database: TestDatabase
let other: TestDatabase

beforeAll(async () => {
  ;[database, other] = await Promise.all([createTestDatabase('hosted'), createTestDatabase('hosted')])
  await database.sql.unsafe(`
    create table public.support_notes (id bigint generated always as identity primary key, owner_id uuid, body jsonb);
    alter table public.support_notes enable row level security;
    create policy "owners read their notes" on public.support_notes for select to authenticated using (owner_id = auth.uid());
    create function public.support_answer() returns int language sql as 'select 42';
    create table public.support_open (id bigint generated always as identity primary key);
  `)
  await database.sql`insert into public.support_notes (owner_id) values (${anna}), (${ben})`
})

afterAll(() => Promise.all([database.drop(), other.drop()]))

test('clones do not see each other', async () => {
  const [row] = await other.sql<{ table: string | null }[]>`select to_regclass('public.support_notes')::text as table`
  expect(row?.table).toBeNull()
})

test('the role decides what row level security shows', async () => {
  const count = async (actor: Actor) => {
    const [row] = await asActor(
      database.sql,
      actor,
      (sql) => sql<{ n: number }[]>`select count(*)::int n from public.support_notes`,
    )
    return row?.n
  }
  expect(await count(anonymous)).toBe(0)
  expect(await count(asAnna)).toBe(1)
  expect(await count(service)).toBe(2)
})

test('claims are those of the actor and end with the transaction', async () => {
  const [row] = await asActor(
    database.sql,
    asAnna,
    (sql) => sql`select auth.uid() as uid, auth.role() as role, auth.jwt() ->> 'sub' as sub, current_user as who`,
  )
  expect(row).toEqual({ uid: anna, role: 'authenticated', sub: anna, who: 'authenticated' })
  const [none] = await asActor(database.sql, anonymous, (sql) => sql`select auth.uid() as uid, current_user as who`)
  expect(none).toEqual({ uid: null, who: 'anon' })
  const [after] = await database.sql`select auth.uid() as uid, current_user as who`
  expect(after).toEqual({ uid: null, who: 'postgres' })
})

test('what the actor did is rolled back when it fails', async () => {
  const failing = asActor(database.sql, service, async (sql) => {
    await sql`delete from public.support_notes`
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  const [row] = await database.sql<{ n: number }[]>`select count(*)::int n from public.support_notes`
  expect(row?.n).toBe(2)
})

test('new tables, functions and sequences are open to visitors, as on hosted Supabase', async () => {
  const opened = await asActor(database.sql, anonymous, async (sql) => {
    await sql`insert into public.support_open default values`
    return sql`select public.support_answer() as answer, nextval('public.support_open_id_seq') is not null as next`
  })
  expect(opened[0]).toEqual({ answer: 42, next: true })
  for (const statement of ['select from auth.users', 'create table public.mine ()']) {
    await expect(asActor(database.sql, anonymous, (sql) => sql.unsafe(statement))).rejects.toThrow(/permission denied/)
  }
})

test('migrations run without superuser rights', async () => {
  const [row] = await database.sql`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`
  expect(row).toEqual({ rolsuper: false, rolbypassrls: true })
})

test('auth users can be made and referenced', async () => {
  await database.sql`insert into auth.users (id, email, raw_user_meta_data) values (${anna}, 'anna@example.com', ${{ name: 'Anna' } as never})`
  await database.sql`create table public.support_members (user_id uuid primary key references auth.users (id))`
  await expect(database.sql`insert into public.support_members values (${ben})`).rejects.toThrow(/foreign key/)
  const [row] = await database.sql`select raw_user_meta_data from auth.users where id = ${anna}`
  expect(row).toEqual({ raw_user_meta_data: { name: 'Anna' } })
})

test.each([
  ['an object', { a: [1, 'ä'] }, 'object'],
  ['an array', [{ a: 1 }, { b: 2 }], 'array'],
  ['an empty array', [], 'array'],
  ['JSON text', '{"a": 1}', 'object'],
])('%s given as jsonb is stored once-encoded', async (_, value, type) => {
  const [row] = await database.sql<{ type: string; body: unknown }[]>`
    select jsonb_typeof(body) as type, body from (select ${value as never}::jsonb as body) given`
  expect(row).toEqual({ type, body: typeof value === 'string' ? JSON.parse(value) : value })
})

test('letters beyond ASCII have cases', async () => {
  const [row] = await database.sql`select lower('ÄÖÜ Müller') as lower, initcap('ökonom') as cap`
  expect(row).toEqual({ lower: 'äöü müller', cap: 'Ökonom' })
})

test('a broken migration is named with its line, and the server of a failed run is gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  writeFileSync(join(folder, '1_good.sql'), 'create table public.good ();')
  writeFileSync(join(folder, '2_bad.sql'), 'create table public.half ();\n\nselect * from public.nowhere;')
  const { port, stop } = await startPostgres()
  await expect(buildTemplate(port, folder)).rejects.toThrow(/2_bad\.sql:3: relation "public.nowhere" does not exist/)
  await stop()
  rmSync(folder, { recursive: true })
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed')
})
