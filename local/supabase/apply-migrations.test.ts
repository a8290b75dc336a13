import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations } from './apply-migrations.ts'
import type { Database } from './database.ts'
import { findOutdated } from './find-outdated.ts'
import { openPglite } from './open-pglite.ts'
import { readMigrations } from './read-migrations.ts'
import { createTestFolder } from './start-test-supabase.ts'

const folder = createTestFolder({
  '20260101000002_second.sql': 'insert into public.steps values (2);',
  '20260101000001_first.sql': 'create table public.steps (step int);\ninsert into public.steps values (1);',
})
const migrations = join(folder, 'migrations')
const write = (file: string, sql: string) => writeFileSync(join(migrations, file), sql)
const outdated = () => findOutdated(database.query, readMigrations(migrations))
let database: Database

beforeAll(async () => {
  database = await openPglite()
  await database.query(`create schema supabase_migrations;
    create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text,
      file_hash text)`)
}, 20_000)
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

test('migrations apply in name order, once, and are recorded as the Supabase CLI does', async () => {
  expect(await applyMigrations(database, readMigrations(migrations))).toEqual(['20260101000001', '20260101000002'])
  expect(await applyMigrations(database, readMigrations(migrations))).toEqual([])
  expect(await database.query('select step from public.steps')).toEqual([{ step: 1 }, { step: 2 }])
  const recorded = await database.query(`select name, statements from supabase_migrations.schema_migrations
    where version = '20260101000002'`)
  expect(recorded).toEqual([{ name: 'second', statements: ['insert into public.steps values (2);'] }])
  expect(await outdated()).toBeUndefined()
})

test('a failing migration leaves nothing behind and is named with its line', async () => {
  write('20260101000003_third.sql', 'insert into public.steps values (3);\n\nselect nothing_of_the_kind;')
  await expect(applyMigrations(database, readMigrations(migrations))).rejects.toThrow(
    'Migration 20260101000003_third.sql, line 3: column "nothing_of_the_kind" does not exist',
  )
  expect(await database.query('select step from public.steps where step = 3')).toEqual([])
  write('20260101000003_third.sql', 'insert into public.steps values (3);')
  expect(await outdated()).toBeUndefined()
  expect(await applyMigrations(database, readMigrations(migrations))).toEqual(['20260101000003'])
})

test('a database is outdated when an applied file was edited, not when only its line endings were', async () => {
  write('20260101000001_first.sql', 'create table public.steps (step int);\r\ninsert into public.steps values (1);')
  expect(await outdated()).toBeUndefined()
  write('20260101000001_first.sql', 'create table public.steps (step bigint);')
  expect(await outdated()).toBe('migration 20260101000001_first has changed')
  write('20260101000001_first.sql', 'create table public.steps (step int);\ninsert into public.steps values (1);')
})

test('a database is outdated when a new file stands before applied ones or an applied one is gone', async () => {
  write('20260101000000_early.sql', 'select 1;')
  expect(await outdated()).toBe('migration 20260101000000_early is new but stands before applied ones')
  rmSync(join(migrations, '20260101000000_early.sql'))
  rmSync(join(migrations, '20260101000003_third.sql'))
  expect(await outdated()).toBe('migration 20260101000003_third is gone')
})

test('files that cannot be ordered are refused', () => {
  write('20260101000002_twin.sql', 'select 1;')
  expect(() => readMigrations(migrations)).toThrow('two migrations with version 20260101000002')
  rmSync(join(migrations, '20260101000002_twin.sql'))
  write('later.sql', 'select 1;')
  expect(() => readMigrations(migrations)).toThrow('later.sql is not named <digits>_<name>.sql.')
  rmSync(join(migrations, 'later.sql'))
})
