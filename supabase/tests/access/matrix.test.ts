import postgres, { type TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rolledBack } from '../support/rolled-back.ts'
import type { Actor } from '../support/as-actor.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { fixture, seedFixture } from './fixture.ts'
import { matrix } from './matrix.ts'

const actors: { [name: string]: Actor } = {
  manager: { role: 'authenticated', sub: fixture.marta },
  owner: { role: 'authenticated', sub: fixture.anna },
  other: { role: 'authenticated', sub: fixture.ben },
  nonmember: { role: 'authenticated', sub: fixture.nora },
  anonymous: { role: 'anon' },
  service: { role: 'service_role' },
}
const names = Object.keys(actors)
const deeds = ['select', 'insert', 'update', 'delete'] as const
type Deed = (typeof deeds)[number]

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await seedFixture(database.sql)
})
afterAll(() => database.drop())

class Undo extends Error {}

/** Does it, looks whether it touched or showed anything, and takes it back. Refusals are "no"; other errors are errors. */
async function may(sql: TransactionSql, statement: string, isView = false): Promise<boolean> {
  let done = false
  try {
    await sql.savepoint(async (inner) => {
      const rows = await inner.unsafe(statement)
      done = rows.columns?.length
        ? rows.some((row) => Object.values(row as object).some((value) => value !== null))
        : rows.count > 0
      throw new Undo()
    })
  } catch (error) {
    if (error instanceof Undo) return done
    const refusals = isView ? ['42501', '55000'] : ['42501', 'PT404']
    if (error instanceof postgres.PostgresError && refusals.includes(error.code)) return false
    throw new Error(`${statement}: ${String(error)}`, { cause: error })
  }
  return done
}

async function asActors(cells: { name: string; statement: string; isView?: boolean }[]): Promise<Map<string, string>> {
  const allowed = new Map(cells.map(({ name }) => [name, [] as string[]]))
  for (const name of names) {
    await rolledBack(database.sql, async (sql) => {
      const { role, sub } = actors[name] as Actor
      await sql`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${JSON.stringify({ role, ...(sub && { sub }) })}, true)`
      for (const cell of cells) {
        if (await may(sql, cell.statement, cell.isView)) allowed.get(cell.name)?.push(name)
      }
    })
  }
  return new Map([...allowed].map(([name, list]) => [name, list.join(' ')]))
}

const sorted = (who: string) => names.filter((name) => who.split(' ').includes(name)).join(' ')
const entries = Object.entries(matrix.tables)

const tableCells = entries.flatMap(([table, { row, insert, update, may: allowed }]) => {
  const statements: { [deed in Deed]: string } = {
    select: `select 1 as one from public.${table} where ${row}`,
    insert: `insert into public.${table} ${insert}`,
    update: `update public.${table} set ${update} where ${row}`,
    delete: `delete from public.${table} where ${row}`,
  }
  return deeds.map((deed) => ({
    name: `${deed} ${table}`,
    statement: statements[deed],
    isView: table === 'scheduled_followups',
    expected: sorted(allowed[deed]),
  }))
})
const functionCells = Object.entries(matrix.functions).map(([name, [call, who]]) => ({
  name,
  statement: `select * from ${name}${call}`,
  expected: sorted(who),
}))
const expected = new Map([...tableCells, ...functionCells].map((cell) => [cell.name, cell.expected]))

describe('access is what the matrix says', () => {
  test('with the privileges of the migrations', async () => {
    expect(await asActors([...tableCells, ...functionCells])).toEqual(expected)
  })

  test('when every privilege on tables is granted again, as the local Supabase does', async () => {
    await database.sql`grant all on all tables in schema public to anon, authenticated`
    await database.sql`grant all on all sequences in schema public to anon, authenticated`
    expect(await asActors([...tableCells, ...functionCells])).toEqual(expected)
  })
})

describe('the matrix is complete', () => {
  test('tables and views of schema public', async () => {
    const rows = await database.sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`
    expect(Object.keys(matrix.tables).sort()).toEqual(rows.map(({ name }) => name).sort())
  })

  test('functions of schema public, and those of private that a signed-in person may execute', async () => {
    const rows = await database.sql<{ name: string }[]>`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' or (n.nspname = 'private' and has_function_privilege('authenticated', p.oid, 'execute'))`
    expect(Object.keys(matrix.functions).sort()).toEqual(rows.map(({ name }) => name).sort())
  })

  test('every policy opens something, and nothing is open to members without a policy', async () => {
    const rows = await database.sql<{ name: string; roles: string }[]>`
      select distinct lower(cmd) || ' ' || tablename as name, roles::text as roles from pg_policies where schemaname = 'public'`
    expect(new Set(rows.map(({ roles }) => roles))).toEqual(new Set(['{authenticated}']))
    const open = tableCells.filter(({ expected: who, isView }) => !isView && /manager|owner|other|nonmember/.test(who))
    expect(rows.map(({ name }) => name).sort()).toEqual(open.map(({ name }) => name).sort())
  })
})
