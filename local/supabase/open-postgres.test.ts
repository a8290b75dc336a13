import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type Postgres } from '../../supabase/tests/support/start-postgres.ts'
import { addTestPerson } from './add-test-person.ts'
import { callConcurrently } from './call-concurrently.ts'
import { createTestFolder, startTestSupabase, testKeys } from './start-test-supabase.ts'
import { notesMigration } from './test-notes.ts'

const folder = createTestFolder({
  '1_notes.sql': notesMigration,
  '2_papers.sql': `create table public.papers (id int primary key, content jsonb);
    alter table public.papers enable row level security;
    create function public.kind_of(p_content jsonb) returns text language sql immutable set search_path = ''
      return jsonb_typeof(p_content);`,
})
let postgres: Postgres
let databaseUrl: string

beforeAll(async () => {
  postgres = await startPostgres()
  databaseUrl = `postgres://supabase_admin@127.0.0.1:${postgres.port}/postgres`
}, 30_000)
afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true })
})

test('on a server, calls run side by side, each as its own role, and JSON is stored as JSON', async () => {
  const supabase = await startTestSupabase(folder, databaseUrl)
  try {
    const people = [await addTestPerson(supabase, 'anna'), await addTestPerson(supabase, 'ben')]
    expect(await callConcurrently(90, { ...supabase, people })).toEqual([])
    const service = createClient(supabase.url, testKeys.secretKey, { auth: { persistSession: false } })
    await service.from('papers').insert({ id: 1, content: { pages: [1, 'two'] } })
    await supabase.query('insert into public.papers values (2, $1)', [{ pages: 3 }])
    expect(
      (
        await service
          .from('papers')
          .update({ content: ['a', 'page'] })
          .eq('id', 1)
      ).error,
    ).toBeNull()
    expect((await service.rpc('kind_of', { p_content: [{ page: 1 }] })).data).toBe('array')
    expect((await service.rpc('kind_of', { p_content: { page: 1 } })).data).toBe('object')
    const kinds = await supabase.query('select jsonb_typeof(content) as kind, content from public.papers order by id')
    expect(kinds).toEqual([
      { kind: 'array', content: ['a', 'page'] },
      { kind: 'object', content: { pages: 3 } },
    ])
  } finally {
    await supabase.close()
  }
}, 30_000)

test('a server of another version is left alone and named', async () => {
  writeFileSync(join(folder, 'migrations', '2_papers.sql'), 'create table public.papers (id int primary key);')
  await expect(startTestSupabase(folder, databaseUrl)).rejects.toThrow(
    'The database of DATABASE_URL is from another version (migration 2_papers has changed): give it an empty database.',
  )
})

test('a server that is not there is named without its password', async () => {
  await expect(startTestSupabase(folder, 'postgres://postgres:secret@127.0.0.1:1/postgres')).rejects.toThrow(
    'DATABASE_URL: no connection to 127.0.0.1:1/postgres: connect ECONNREFUSED 127.0.0.1:1',
  )
})
