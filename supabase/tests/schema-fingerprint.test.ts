import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemaFingerprint } from '#lib/supabase/database.types'
import { createTestDatabase, type TestDatabase } from './support/create-test-database.ts'

const query = readFileSync(new URL('../schema-fingerprint.sql', import.meta.url), 'utf8')
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function fingerprint(): Promise<unknown> {
  const [row] = await database.sql.unsafe<Array<{ fingerprint: string }>>(query)
  return row?.fingerprint
}

test('lib/supabase/database.types.ts describes the migrations; `npm run db:types` brings it up to date', async () => {
  expect(await fingerprint()).toBe(schemaFingerprint)
})

test.each([
  'alter table public.leads add column shoe_size int',
  'alter table public.leads alter column company set not null',
  'create function public.shoe_size(p_lead_id uuid) returns int language sql as $$ select 42 $$',
  'create unique index shoe_key on public.lead_activities (lead_id)',
])('the fingerprint notices: %s', async (change) => {
  const before = await fingerprint()
  await database.sql.unsafe(change)
  expect(await fingerprint()).not.toBe(before)
})
