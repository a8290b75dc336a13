import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, request, test } from '@playwright/test'
import postgres from 'postgres'
import { startPostgres, type Postgres } from '../../supabase/tests/support/start-postgres.ts'
import { worldEnv } from '../support/world-env.ts'

// The whole system on one server with PostgreSQL, as docs/one-server.md has it. The user that owns the database is no
// superuser; whoever runs the server has made the roles.
const roles = `
  create role salesflow login createrole;
  create role anon nologin; create role authenticated nologin; create role service_role nologin bypassrls;
  grant anon, authenticated, service_role to salesflow with admin option;`

const root = fileURLToPath(new URL('../../', import.meta.url))
const ports = { PORT: '43827', LOCAL_SUPABASE_PORT: '43828', LOCAL_MESSAGES_PORT: '43829' }
const folder = '.local/test/one-server'
const app = `http://127.0.0.1:${ports.PORT}`
let server: Postgres

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.beforeAll(async () => {
  rmSync(`${root}${folder}`, { recursive: true, force: true })
  server = await startPostgres()
  await onServer('postgres', async (sql) => {
    await sql.unsafe(roles)
    for (const name of ['filled', 'empty']) await sql.unsafe(`create database ${name} owner salesflow`)
  })
})
test.afterAll(() => server?.stop())

async function onServer<Result>(database: string, ask: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(`postgres://supabase_admin@127.0.0.1:${server.port}/${database}`, { max: 1, onnotice: () => {} })
  try {
    return await ask(sql)
  } finally {
    await sql.end()
  }
}

/** `npm start` on a database of the server until it says that it is there; stops it after the work and returns what it printed. */
async function running(database: string, env: Record<string, string>, work: () => Promise<void>): Promise<string> {
  const world = spawn(process.execPath, ['local/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      SUPABASE_URL: undefined,
      NEXT_PUBLIC_SUPABASE_URL: undefined,
      ALLOW_REAL_SENDS: undefined,
      NEXT_DIST_DIR: worldEnv.NEXT_DIST_DIR,
      LOCAL_DIR: `${folder}/${database}`,
      DATABASE_URL: `postgres://salesflow@127.0.0.1:${server.port}/${database}`,
      ...ports,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [world.stdout, world.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  try {
    await expect.poll(() => output, { timeout: 120_000 }).toContain('Ctrl-C')
    await work()
  } finally {
    world.kill('SIGTERM')
    if (world.exitCode === null) await once(world, 'exit')
  }
  return output
}

const standing = (database: string) =>
  onServer(database, async (sql) => {
    const [row] = await sql`select (select count(*)::int from public.leads) as leads,
      (select count(*)::int from public.follow_ups where status = 'sent') as sent,
      (select count(*)::int from supabase_migrations.schema_migrations) as migrations`
    return row as unknown as { leads: number; sent: number; migrations: number }
  })

async function signIn(email: string, password: string): Promise<number> {
  const browser = await request.newContext({ baseURL: app, extraHTTPHeaders: { origin: app } })
  const answer = await browser.post('/api/session', { data: { email, password } })
  const me = await browser.get('/api/runs')
  await browser.dispose()
  return answer.ok() ? me.status() : answer.status()
}

test('the day runs on a server, and after a restart everything is still there, once', async () => {
  const first = await running('filled', {}, async () => {
    expect(await signIn('manager@demo.example', 'salesflow-demo')).toBe(200)
  })
  expect(first).toMatch(/Daily check of [\d-]+, /)
  const before = await standing('filled')
  expect(before.leads).toBeGreaterThan(100)
  expect(before.sent).toBeGreaterThan(0)

  const second = await running('filled', {}, async () => {
    expect(await signIn('manager@demo.example', 'salesflow-demo')).toBe(200)
  })
  expect(second).toContain('(done earlier today)')
  const after = await standing('filled')
  expect(after).toMatchObject({ leads: before.leads, migrations: before.migrations })
  expect(after.sent).toBeGreaterThanOrEqual(before.sent)
})

test('without the demo it is empty, and the first manager gets in with the password shown once', async () => {
  const env = { DEMO: 'off', FIRST_MANAGER_EMAIL: 'petra@firma.example' }
  let password = ''
  const first = await running('empty', env, async () => {})
  password = /sign in as petra@firma\.example, password ([\w-]+)/.exec(first)?.[1] ?? ''
  expect(password).not.toBe('')
  expect(await standing('empty')).toMatchObject({ leads: 0, sent: 0 })

  const second = await running('empty', env, async () => {
    expect(await signIn('petra@firma.example', 'wrong-password')).toBe(401)
    expect(await signIn('petra@firma.example', password)).toBe(200)
    expect(await signIn('manager@demo.example', 'salesflow-demo')).toBe(401)
  })
  expect(second).not.toContain(password)
})
