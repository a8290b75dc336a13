import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { worldEnv } from './world-env.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const ports = { PORT: '43837', LOCAL_SUPABASE_PORT: '43838', LOCAL_MESSAGES_PORT: '43839' }
const folder = '.local/test/empty-world'

export type EmptyWorld = {
  url: string
  messagesUrl: string
  /** The first manager's, made up by the world and shown once. */
  account: { email: string; password: string }
  /** Rows of a statement, as the owner of the database. */
  sql: <Row>(query: string) => Promise<Row[]>
  stop: () => Promise<void>
}

/** A local world of its own without the demo: nobody but an account for the first manager, nothing set. */
export async function startEmptyWorld(): Promise<EmptyWorld> {
  rmSync(`${root}${folder}`, { recursive: true, force: true })
  const email = 'marta@nordlicht.example'
  const env = {
    ...process.env,
    SUPABASE_URL: undefined,
    NEXT_PUBLIC_SUPABASE_URL: undefined,
    DATABASE_URL: undefined,
    ALLOW_REAL_SENDS: undefined,
    NEXT_DIST_DIR: worldEnv.NEXT_DIST_DIR,
    LOCAL_DIR: folder,
    DEMO: 'off',
    FIRST_MANAGER_EMAIL: email,
    ...ports,
  }
  const world = spawn(process.execPath, ['local/start.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [world.stdout, world.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const stop = async () => {
    world.kill('SIGTERM')
    if (world.exitCode === null && world.signalCode === null) await once(world, 'exit')
  }
  const deadline = Date.now() + 120_000
  while (!output.includes('Ctrl-C')) {
    if (world.exitCode === null && Date.now() < deadline) {
      await sleep(200)
      continue
    }
    await stop()
    throw new Error(`The empty world did not start. It printed:\n${output}`)
  }
  const secrets = spawn(process.execPath, ['local/local-env.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let lines = ''
  secrets.stdout.setEncoding('utf8').on('data', (text: string) => (lines += text))
  await once(secrets, 'close')
  const apikey = /^SUPABASE_SECRET_KEY=(.*)$/m.exec(lines)?.[1] ?? ''
  return {
    url: `http://127.0.0.1:${ports.PORT}`,
    messagesUrl: `http://127.0.0.1:${ports.LOCAL_MESSAGES_PORT}`,
    account: { email, password: new RegExp(`${email}, password ([\\w-]+)`).exec(output)?.[1] ?? '' },
    sql: async <Row>(query: string) => {
      const response = await fetch(`http://127.0.0.1:${ports.LOCAL_SUPABASE_PORT}/pg/query`, {
        method: 'POST',
        headers: { apikey, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
      return (await response.json()) as Row[]
    },
    stop,
  }
}
