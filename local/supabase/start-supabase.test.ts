import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createAuthUser } from './create-auth-user.ts'
import { createTestFolder, startTestSupabase, testKeys } from './start-test-supabase.ts'
import { notesMigration } from './test-notes.ts'

// One database for all tests, because creating one takes seconds: a process of its own creates it, is killed, and this
// one goes on with what it left.
const { publishableKey, secretKey } = testKeys
const folder = createTestFolder({
  '1_notes.sql': notesMigration,
  '2_rules.sql': `
    create table public.rules (id int primary key, price numeric(5,2) check (price < 100), at timestamptz);
    alter table public.rules enable row level security;
    create table public.hidden (id int);
    alter table public.hidden enable row level security;
    revoke all on public.hidden from anon, authenticated;
    create function public.refuse() returns void language plpgsql set search_path = '' as $$
    begin raise exception 'not today' using detail = 'ask tomorrow'; end $$;
    create function public.nobody_may() returns int language sql set search_path = '' return 1;
    revoke execute on function public.nobody_may() from public, anon, authenticated;
  `,
})
const withoutSession = { auth: { persistSession: false, autoRefreshToken: false } }
let child: ChildProcess
let childUrl = ''
let childOutput = ''
let supabase: Awaited<ReturnType<typeof startTestSupabase>>

beforeAll(async () => {
  mkdirSync(join(folder, 'db', 'postgres', 'base'), { recursive: true })
  const code = `import { startTestSupabase } from ${JSON.stringify(import.meta.resolve('./start-test-supabase.ts'))}
    console.log((await startTestSupabase(${JSON.stringify(folder)})).url)`
  child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout?.on('data', (data: Buffer) => (childOutput += data.toString()))
  await vi.waitFor(() => expect(childOutput).toContain('http://'), { timeout: 25_000, interval: 50 })
  childUrl = /http:\S+/.exec(childOutput)?.[0] ?? ''
}, 30_000)

afterAll(async () => {
  child.kill('SIGKILL')
  await supabase?.close()
  rmSync(folder, { recursive: true })
})

test('a folder whose creation was interrupted is moved aside, with a word', () => {
  expect(childOutput).toContain('The local database starts afresh: its creation was interrupted.')
  expect(readdirSync(join(folder, 'db')).filter((name) => name.startsWith('postgres-'))).toHaveLength(1)
})

test('what was answered survives kill -9; until then the folder is refused to others', async () => {
  await expect(startTestSupabase(folder)).rejects.toThrow(`is already running as process ${child.pid} on port `)
  const client = createClient(childUrl, secretKey, withoutSession)
  const answered: number[] = []
  const inserts = Array.from({ length: 40 }, async () => {
    const { data } = await client.from('notes').insert({ owner_id: crypto.randomUUID() }).select('id')
    if (data?.[0]) answered.push(Number(data[0]['id']))
    if (answered.length === 20) child.kill('SIGKILL')
  })
  await Promise.all([...inserts, once(child, 'exit')])
  expect(answered.length).toBeGreaterThanOrEqual(20)

  supabase = await startTestSupabase(folder)
  const kept = await supabase.query<{ id: number }>('select id from public.notes')
  expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(answered))
}, 20_000)

test('a person made by createAuthUser signs in, is known, refreshes and signs out', async () => {
  const id = crypto.randomUUID()
  await createAuthUser(supabase.query, { id, email: 'Anna@Test.example', password: 'of the tests', name: 'Anna' })
  const { auth } = createClient(supabase.url, publishableKey, withoutSession)
  const wrong = await auth.signInWithPassword({ email: 'anna@test.example', password: 'of others' })
  expect(wrong.error?.code).toBe('invalid_credentials')
  const { data } = await auth.signInWithPassword({ email: 'anna@test.example', password: 'of the tests' })
  expect(data.user).toMatchObject({ id, email: 'anna@test.example', user_metadata: { name: 'Anna' } })
  expect((await auth.getUser()).data.user?.id).toBe(id)
  expect((await auth.getClaims()).data?.claims).toMatchObject({ sub: id, role: 'authenticated' })
  const refreshed = await auth.refreshSession()
  expect(refreshed.data.session?.refresh_token).not.toBe(data.session?.refresh_token)
  await auth.signOut()
  const later = await auth.refreshSession({ refresh_token: refreshed.data.session?.refresh_token ?? '' })
  expect(later.error?.status).toBe(400)
  const stranger = await auth.signUp({ email: 'stranger@test.example', password: 'of the tests' })
  expect(stranger.error?.code).toBe('signup_disabled')
})

test('answers look as on hosted Supabase: revokes, error codes, times and numbers', async () => {
  const anon = createClient(supabase.url, publishableKey, withoutSession)
  const service = createClient(supabase.url, secretKey, withoutSession)
  expect(await anon.from('hidden').select()).toMatchObject({ status: 401, error: { code: '42501' } })
  expect(await anon.rpc('nobody_may')).toMatchObject({ status: 401, error: { code: '42501' } })
  expect(await service.rpc('nobody_may')).toMatchObject({ status: 200, data: 1 })
  const refusal = { code: 'P0001', message: 'not today', details: 'ask tomorrow' }
  expect(await service.rpc('refuse')).toMatchObject({ status: 400, error: refusal })
  expect(await service.from('rules').insert({ id: 1, price: 100 })).toMatchObject({
    status: 400,
    error: { code: '23514' },
  })
  const rule = { id: 2, price: 12.5, at: '2026-03-01T09:30:00+00:00' }
  expect((await service.from('rules').insert(rule).select()).data).toEqual([rule])
})

test('clients that break off or stall hold nobody up', async () => {
  const { port } = new URL(supabase.url)
  const head = `POST /rest/v1/notes HTTP/1.1\r\nhost: x\r\napikey: ${secretKey}\r\ncontent-type: application/json\r\n`
  const stalled = connect(Number(port), '127.0.0.1', () => stalled.write(`${head}content-length: 900\r\n\r\n[`))
  const gone = connect(Number(port), '127.0.0.1', () =>
    gone.write(`${head}content-length: 900\r\n\r\n[`, () => gone.destroy()),
  )
  await Promise.all([once(stalled, 'connect'), once(gone, 'close')])
  const impatient = Array.from({ length: 20 }, () =>
    fetch(`${supabase.url}/rest/v1/notes`, { headers: { apikey: secretKey }, signal: AbortSignal.timeout(5) }),
  )
  await Promise.allSettled(impatient)
  expect((await fetch(`${supabase.url}/rest/v1/notes`, { headers: { apikey: secretKey } })).status).toBe(200)
  stalled.destroy()
})

test('SQL as the owner, for whoever holds the secret key', async () => {
  const ask = (query: string, apikey: string) =>
    fetch(`${supabase.url}/pg/query`, { method: 'POST', headers: { apikey }, body: JSON.stringify({ query }) })
  const rows = await ask('select 1 as one, current_setting($$is_superuser$$) as all', secretKey)
  expect([rows.status, await rows.json()]).toEqual([200, [{ one: 1, all: 'on' }]])
  const wrong = await ask('select nothing', secretKey)
  expect([wrong.status, await wrong.json()]).toEqual([400, { error: expect.stringContaining('nothing') }])
  for (const key of ['', publishableKey]) expect((await ask('select 1', key)).status).toBe(401)
})

test('when an applied migration was edited, the database is made anew and the old one kept', async () => {
  await supabase.close()
  writeFileSync(join(folder, 'migrations', '2_rules.sql'), 'create table public.rules (id int primary key);')
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  supabase = await startTestSupabase(folder)
  expect(said).toHaveBeenCalledWith(
    expect.stringContaining('it is from another version (migration 2_rules has changed)'),
  )
  said.mockRestore()
  expect(await supabase.query('select * from public.notes')).toEqual([])
  expect(readdirSync(join(folder, 'db')).filter((name) => name.startsWith('postgres-'))).toHaveLength(2)
}, 20_000)
