import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { connect } from '../supabase/tests/support/connect.ts'
import { startPostgres } from '../supabase/tests/support/start-postgres.ts'
import { copiedApp } from './copied-app.ts'

export type CopiedWorld = {
  /** Where the app is. */
  url: string
  /** Where Supabase's APIs are. */
  supabaseUrl: string
  /** The folder of the build. */
  distDir: string
  secrets: { twilioAuthToken: string; supabaseSecretKey: string; cronSecret: string }
  /** A superuser of the database. */
  sql: Sql
  /** The cookie of the demo's manager. */
  cookie: string
  stop: () => Promise<void>
}

const manager = { email: 'manager@demo.example', password: 'salesflow-demo' }

/**
 * What `npm start` starts, on a PostgreSQL of its own, from a copy of the product that also has an empty route and an empty page
 * (see copiedApp): the app built for production, the stand-ins, the demo organisation. Calls are not counted against their
 * limit. The first start after a change builds.
 */
export async function copiedWorld(): Promise<CopiedWorld> {
  const folder = copiedApp()
  const dir = mkdtempSync(join(tmpdir(), 'bench-world-'))
  const postgres = await startPostgres()
  const at = (database: string) => `postgres://supabase_admin@127.0.0.1:${postgres.port}/${database}`
  const server = connect(at('postgres'), 1)
  await server`create database bench`
  await server.end()

  const [app, supabase, messages] = [await freePort(), await freePort(), await freePort()]
  const world = spawn(process.execPath, ['local/start.ts'], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(app),
      LOCAL_SUPABASE_PORT: String(supabase),
      LOCAL_MESSAGES_PORT: String(messages),
      LOCAL_DIR: dir,
      DATABASE_URL: at('bench'),
      NEXT_DIST_DIR: undefined,
      SUPABASE_URL: undefined,
      NEXT_PUBLIC_SUPABASE_URL: undefined,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = once(world, 'exit').then(() => false)
  const isUp = new Promise<boolean>((resolve) => {
    for (const stream of [world.stdout, world.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-20_000)
        if (output.includes('Ctrl-C')) resolve(true) // its last line comes after the first check of the day
      })
    }
  })
  const sql = connect(at('bench'), 2)
  const stop = async () => {
    await sql.end({ timeout: 5 })
    if (world.exitCode === null) world.kill('SIGTERM')
    await exited
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    if (!(await Promise.race([isUp, exited]))) throw new Error(`The local world ended. It printed:\n${output}`)
    await sql`update public.organisation_settings set calls_per_minute = 100000, owner_cap = null`
    const url = `http://127.0.0.1:${app}`
    const secrets = JSON.parse(readFileSync(join(dir, 'secrets.json'), 'utf8')) as CopiedWorld['secrets']
    const supabaseUrl = `http://127.0.0.1:${supabase}`
    return { url, supabaseUrl, distDir: join(folder, '.next'), secrets, sql, cookie: await signIn(url), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(manager),
  })
  if (!answer.ok) throw new Error(`The manager could not sign in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
