import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const ofLeads = () => database.sql<{ name: string }[]>`
  select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'lead_id' order by 1`

test('a table that holds something about leads is in their export', async () => {
  const tables = await ofLeads()
  expect(tables.length).toBeGreaterThan(3)
  const [row] = await database.sql<
    { source: string }[]
  >`select prosrc as source from pg_proc where oid = 'public.export_lead'::regproc`
  const missing = tables.filter(({ name }) => !row?.source.includes(`from public.${name} `))
  expect(missing).toEqual([])
})

test('a table that holds something about leads goes with them', async () => {
  const rows = await database.sql<{ name: string }[]>`
    select conrelid::regclass::text as name from pg_constraint where confrelid = 'public.leads'::regclass and contype = 'f' and confdeltype = 'c' order by 1`
  expect(rows).toEqual(await ofLeads())
})
