import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'
import { connect } from '../support/connect.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { openAllDay } from './open-all-day.ts'
import { startProcess } from './start-process.ts'

export type World = {
  sql: Sql
  /** What a worker needs to find its way around. */
  env: Record<string, string>
  clock: { now: () => Date; advance: (ms: number) => void }
  /** Resolves when nothing that a dead worker asked is still being worked on: minutes may pass here in no time, in life they don't. */
  quiet: () => Promise<void>
  /** Everything the providers accepted and reported, as they write it down. */
  messagesFile: string
  stop: () => Promise<void>
}

/** Where a world is built: the port of a PostgreSQL, and the folder of buildScripts. */
export type Place = { port: number; scripts: string }

const root = fileURLToPath(new URL('../../../', import.meta.url))
const migrationsDir = join(root, 'supabase/migrations')
/** Between a provider's acceptance and its answer: time enough to kill a worker in. */
const latencyMs = 30
const secret = 'of-the-crash-test'
const keys = {
  publishableKey: `sb_publishable_${secret}`,
  secretKey: `sb_secret_${secret}`,
  jwtSecret: `${secret}-and-long-enough-for-a-signature`,
}
const account = {
  twilioAccountSid: `AC${'c'.repeat(32)}`,
  twilioAuthToken: secret,
  twilioWhatsappFrom: '+493023125000',
  resendApiKey: `re_${secret}`,
  resendWebhookSecret: `whsec_${Buffer.from(secret.repeat(2)).toString('base64')}`,
}

/**
 * A world that outlives its workers: a database of its own, Supabase's HTTP in front of it, the
 * providers with a bad day by `seed`, and the app's webhook routes. Its clock starts at today's 08:00 UTC and moves on demand.
 */
export async function startWorld(
  { port, scripts }: Place,
  seed: number,
  trouble: Record<string, number>,
): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'crash-'))
  const name = `crash_${Date.now()}`
  const at = (database: string) => `postgres://supabase_admin@127.0.0.1:${port}/${database}`
  const server = connect(at('postgres'), 1)
  await server.unsafe(`create database ${name}`)
  await server.end()

  const clockFile = join(dir, 'ahead-ms')
  let ahead = new Date().setUTCHours(8, 0, 0, 0) - Date.now()
  const advance = (ms: number) => writeFileSync(clockFile, String((ahead += ms)))
  advance(0)

  const supabase = await startProcess(join(root, 'local/supabase/test/serve.ts'), {
    args: [JSON.stringify({ port: 0, dataDir: join(dir, 'supabase'), databaseUrl: at(name), migrationsDir, keys })],
  })
  const env = {
    SUPABASE_URL: supabase.line,
    SUPABASE_PUBLISHABLE_KEY: keys.publishableKey,
    SUPABASE_SECRET_KEY: keys.secretKey,
    CRON_SECRET: `${secret}-cron`,
    TWILIO_ACCOUNT_SID: account.twilioAccountSid,
    TWILIO_AUTH_TOKEN: account.twilioAuthToken,
    TWILIO_WHATSAPP_FROM: account.twilioWhatsappFrom,
    RESEND_API_KEY: account.resendApiKey,
    RESEND_WEBHOOK_SECRET: account.resendWebhookSecret,
    EMAIL_FROM: 'vertrieb@nordlicht.example',
    CRASH_CLOCK_FILE: clockFile,
  }
  const app = await startProcess(join(scripts, 'receiver.js'), { env })
  const messages = await startProcess(join(root, 'local/messages/test/serve.ts'), {
    args: [
      JSON.stringify({
        host: '127.0.0.1',
        port: 0,
        dataDir: join(dir, 'messages'),
        appUrl: app.line,
        ...account,
        callbackDelayMs: 5,
        trouble: { seed, perMille: trouble, latencyMs },
        clockFile,
      }),
    ],
  })
  const sql = connect(at(name), 4)
  await startOrganisation(sql)
  await openAllDay(sql, messages.line, account)

  return {
    sql,
    env: { ...env, APP_URL: app.line, TWILIO_API_URL: messages.line, RESEND_BASE_URL: messages.line },
    clock: { now: () => new Date(Date.now() + ahead), advance },
    quiet: async () => {
      for (const url of [messages.line, supabase.line, messages.line]) await (await fetch(url)).arrayBuffer()
      await sleep(2 * latencyMs)
      for (let busy = 1; busy > 0;) {
        const [row] = await sql<{ busy: number }[]>`
          select count(*)::int as busy from pg_stat_activity where datname = ${name} and state <> 'idle' and pid <> pg_backend_pid()`
        busy = row?.busy ?? 0
      }
    },
    messagesFile: join(dir, 'messages', 'messages.jsonl'),
    stop: async () => {
      await sql.end()
      for (const { child } of [messages, app, supabase]) child.kill('SIGKILL')
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
