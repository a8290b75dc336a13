import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'
import { build } from 'vite'
import { startProcess } from '../supabase/tests/crash/start-process.ts'
import { connect } from '../supabase/tests/support/connect.ts'
import { startPostgres } from '../supabase/tests/support/start-postgres.ts'
import type { Report } from './daily-worker.ts'
import { mostWithin } from './most-within.ts'
import type { Result } from './result.ts'
import { dueAt, seedDue } from './seed-due.ts'

const due = 10_000
const answerMs = 100
/** What the providers take, as an organisation starts with it. */
const perSecond = { whatsapp: 20, email: 5 }
const root = fileURLToPath(new URL('../', import.meta.url))
const secret = 'of-the-bench'
const keys = {
  publishableKey: `sb_publishable_${secret}`,
  secretKey: `sb_secret_${secret}`,
  jwtSecret: secret.repeat(4),
}

type Accepted = { whatsapp: number[]; email: number[]; recipients: string[] }

/**
 * One daily check of 10,000 due leads at the usual speeds of the channels, with providers that answer in 100 ms, by the code
 * and the HTTP of production; then the tick that takes over what the check had no time for.
 */
export async function daily(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-daily-'))
  const postgres = await startPostgres()
  const started: Awaited<ReturnType<typeof startProcess>>[] = []
  const start = async (...call: Parameters<typeof startProcess>) => {
    const process = await startProcess(...call)
    started.push(process)
    return process
  }
  const at = (database: string) => `postgres://supabase_admin@127.0.0.1:${postgres.port}/${database}`
  const sql = connect(at('bench'), 2)
  try {
    const server = connect(at('postgres'), 1)
    await server`create database bench`
    await server.end()
    const place = {
      port: 0,
      dataDir: folder,
      databaseUrl: at('bench'),
      migrationsDir: join(root, 'supabase/migrations'),
    }
    const supabase = await start(join(root, 'local/supabase/test/serve.ts'), {
      args: [JSON.stringify({ ...place, keys })],
    })
    await seedDue(sql, { leads: due, due })
    for (const [channel, speed] of Object.entries(perSecond)) {
      await sql`update public.channel_status set per_second = ${speed} where channel = ${channel}`
    }
    const providers = await start(join(root, 'bench/providers.ts'), { args: [String(answerMs)] })
    const worker = await start(await buildWorker(), { env: envOf(supabase.line, providers.line) })
    const order = async (work: 'check' | 'tick') => {
      worker.child.send(work)
      const [report] = (await Promise.race([
        once(worker.child, 'message'),
        once(worker.child, 'exit').then(([code]) => Promise.reject(new Error(`The worker ended with ${code}.`))),
      ])) as [Report]
      if (report.error !== null) throw new Error(`The ${work} failed: ${report.error}`)
      return report
    }
    const askAccepted = async () => (await (await fetch(`${providers.line}/accepted`)).json()) as Accepted

    const silence = watchRun(sql)
    const check = await order('check').finally(() => silence.stop())
    const longestSilence = await silence.longest
    const accepted = await askAccepted()
    const left = await sql<
      { channel: string }[]
    >`select distinct channel from public.follow_ups where status = 'scheduled'`
    const full = channels.filter((channel) => left.some((one) => one.channel === channel))
    const tick = await order('tick')
    const [counted] = await sql<{ sent: number; planned: number; tasks: number }[]>`
      select count(*) filter (where status = 'sent' and channel <> 'in_app')::int as sent, count(*)::int as planned,
        count(*) filter (where channel = 'in_app')::int as tasks from public.follow_ups`
    const atLast = await askAccepted()
    const total = atLast.recipients.length
    if (
      full.length === 0 ||
      counted?.planned !== due ||
      counted.sent !== total ||
      new Set(atLast.recipients).size !== total ||
      tick.sent === 0
    ) {
      throw new Error(`The counts are wrong: ${JSON.stringify({ ...counted, total, tick: tick.sent })}`)
    }

    const seconds = check.ms / 1000
    const unused = (channel: (typeof channels)[number]) => 1 - accepted[channel].length / perSecond[channel] / seconds
    console.log(
      `check: ${check.sent} of ${due} sent in ${seconds.toFixed(1)} s (whatsapp ${accepted.whatsapp.length}, email ${accepted.email.length}), ` +
        `memory held + ${(check.held / 1e6).toFixed(1)} MB, pages + ${(check.pages / 1e6).toFixed(1)} MB, longest silence ${longestSilence.toFixed(1)} s, more waiting for ${full.join(', ')}; the tick took over ${tick.sent} in ${(tick.ms / 1000).toFixed(1)} s`,
    )
    return {
      bench: 'daily',
      ratios: {
        our_share: Math.max(...full.map(unused)),
        memory_growth_per_50_mb: check.held / 50e6,
        pages_growth_per_50_mb: check.pages / 50e6,
        hand_over_per_300_s: seconds / 300,
        silence_per_10_s: longestSilence / 10,
        over_the_limit: Math.max(
          ...channels.map((channel) => mostWithin(accepted[channel], 10_000) / (10 * perSecond[channel])),
        ),
      },
      limits: {
        our_share: { atMost: 0.1 },
        memory_growth_per_50_mb: { atMost: 1 },
        hand_over_per_300_s: { atMost: 1 },
        silence_per_10_s: { atMost: 1 },
        over_the_limit: { atMost: 1.1 },
      },
      exponents: {},
      rounds: 1,
    }
  } finally {
    await sql.end({ timeout: 5 })
    for (const { child } of started.toReversed()) child.kill('SIGKILL')
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const channels = ['whatsapp', 'email'] as const

/** Reads the run as the page about runs does, until told to stop: the longest time (s) in which it said nothing new. */
function watchRun(sql: Sql): { stop: () => void; longest: Promise<number> } {
  let isOver = false
  const watching = (async () => {
    let [longest, said, saidAt] = [0, '', performance.now()]
    while (!isOver) {
      const [run] = await sql<{ text: string }[]>`select concat(status, counts) as text from public.followup_runs`
      const now = performance.now()
      if (run?.text !== said) [said, saidAt] = [run?.text ?? '', now]
      longest = Math.max(longest, now - saidAt)
      await sleep(250)
    }
    return longest / 1000
  })()
  return { stop: () => void (isOver = true), longest: watching }
}

function envOf(supabaseUrl: string, providersUrl: string): Record<string, string> {
  return {
    SUPABASE_URL: supabaseUrl,
    SUPABASE_PUBLISHABLE_KEY: keys.publishableKey,
    SUPABASE_SECRET_KEY: keys.secretKey,
    APP_URL: 'http://127.0.0.1:9',
    CRON_SECRET: `${secret}-cron-secret`,
    TWILIO_ACCOUNT_SID: `AC${'c'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: secret,
    TWILIO_WHATSAPP_FROM: '+493023125000',
    TWILIO_API_URL: providersUrl,
    RESEND_API_KEY: `re_${secret}`,
    RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from(secret.repeat(2)).toString('base64')}`,
    RESEND_BASE_URL: providersUrl,
    EMAIL_FROM: 'vertrieb@nordlicht.example',
    BENCH_NOW: dueAt,
    NODE_ENV: 'production',
  }
}

/** Builds the worker with the product's code inside, as Next would for a server. */
async function buildWorker(): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // Next gives `server-only` its harmless side by a condition; everything else is as Node finds it.
    resolve: { alias: { 'server-only': join(root, 'node_modules/server-only/empty.js') } },
    build: {
      ssr: true,
      target: 'node22',
      outDir: join(root, '.local/bench/daily'),
      minify: false,
      rolldownOptions: { input: join(root, 'bench/daily-worker.ts'), output: { entryFileNames: '[name].js' } },
    },
  })
  return join(root, '.local/bench/daily/daily-worker.js')
}
