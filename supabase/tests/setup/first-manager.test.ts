import type { ISql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'

const id = 'a0000000-0000-4000-8000-000000000001'
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await database.sql`insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data) values (${id}, 'marta@nordlicht.example', now(), '{"name": "Marta Chef"}')`
})
afterAll(() => database.drop())

const appoint = async (sql: ISql, email: string) =>
  (await sql<{ was: boolean }[]>`select public.appoint_first_manager(${email}) as was`)[0]?.was
const members = (sql: ISql) => sql<object[]>`select id, role, name, email from public.members`

test('who has the address becomes manager, once', async () => {
  await rolledBack(database.sql, async (sql) => {
    expect(await appoint(sql, ' Marta@Nordlicht.example')).toBe(true)
    expect(await members(sql)).toEqual([{ id, role: 'manager', name: 'Marta Chef', email: 'marta@nordlicht.example' }])
    expect(await appoint(sql, 'marta@nordlicht.example')).toBe(false)
  })
})

test('nobody does without a confirmed address of that name', async () => {
  await rolledBack(database.sql, async (sql) => {
    expect(await appoint(sql, 'else@nordlicht.example')).toBe(false)
    await sql`update auth.users set email_confirmed_at = null`
    expect(await appoint(sql, 'marta@nordlicht.example')).toBe(false)
    expect(await members(sql)).toEqual([])
  })
})

const other = 'a0000000-0000-4000-8000-000000000002'
test.each([
  ['there is a manager', null],
  ['there was one', new Date()],
])('nobody does where %s', async (_, leftAt) => {
  await rolledBack(database.sql, async (sql) => {
    await sql`insert into auth.users (id, email) values (${other}, 'first@nordlicht.example')`
    await sql`insert into public.members (id, role, name, email, left_at) values (${other}, 'manager', 'Erste', 'first@nordlicht.example', ${leftAt})`
    expect(await appoint(sql, 'marta@nordlicht.example')).toBe(false)
    expect(await members(sql)).toHaveLength(1)
  })
})

test('a rep of that address does, one who has left does not', async () => {
  await rolledBack(database.sql, async (sql) => {
    await sql`insert into public.members (id, role, name, email, left_at) values (${id}, 'rep', 'Marta', 'marta@nordlicht.example', now())`
    expect(await appoint(sql, 'marta@nordlicht.example')).toBe(false)
    await sql`update public.members set left_at = null`
    expect(await appoint(sql, 'marta@nordlicht.example')).toBe(true)
    expect(await members(sql)).toEqual([expect.objectContaining({ role: 'manager', name: 'Marta' })])
  })
})
