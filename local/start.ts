// npm start: the whole product on one machine. Without an environment of its own it starts the local world (Supabase,
// messages, scheduler, demo organisation) and hands its env to the unchanged production build.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startMessages } from './messages/start-messages.ts'
import { startScheduler } from './scheduler.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { createAuthUser } from './supabase/create-auth-user.ts'
import { startSupabase } from './supabase/start-supabase.ts'
import { localEnv } from './world-env.ts'
import { worldSecrets } from './world-secrets.ts'
import { worldSettings } from './world-settings.ts'
import { buildApp } from './world/build-app.ts'
import { checkPort } from './world/check-port.ts'
import { firstCheck } from './world/first-check.ts'
import { readAddressBook } from './world/read-address-book.ts'
import { serveApp } from './world/serve-app.ts'

const closing: (() => Promise<void> | void)[] = []
let isStopping = false

async function stop(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  for (const close of closing.toReversed()) await close()
  process.exit(code)
}

async function start(): Promise<void> {
  const settings = worldSettings(process.env)
  const { ports, dir } = settings
  if (process.env['SUPABASE_URL'] || process.env['NEXT_PUBLIC_SUPABASE_URL']) {
    await buildApp()
    const app = await serveApp(ports.app, {}, () => void stop(1))
    closing.push(() => app.close())
    console.log(`\nSales Flow Follow-ups is running with the environment's own Supabase: ${app.url}`)
    return
  }

  console.log('Sales Flow Follow-ups: starting the local world (nothing leaves this machine).')
  mkdirSync(dir, { recursive: true })
  await checkPort(ports.app, 'PORT')
  await checkPort(ports.supabase, 'LOCAL_SUPABASE_PORT')
  await checkPort(ports.messages, 'LOCAL_MESSAGES_PORT')
  const secrets = worldSecrets(dir)
  const env = localEnv(settings)

  console.log('· Database …')
  const supabase = await startSupabase({
    port: ports.supabase,
    dataDir: join(dir, 'db'),
    databaseUrl: process.env['DATABASE_URL'],
    migrationsDir: join(import.meta.dirname, '..', 'supabase', 'migrations'),
    keys: {
      publishableKey: secrets.supabasePublishableKey,
      secretKey: secrets.supabaseSecretKey,
      jwtSecret: secrets.supabaseJwtSecret,
    },
  })
  closing.push(() => supabase.close())
  const pidFile = join(dir, 'world.pid')
  writeFileSync(pidFile, JSON.stringify({ pid: process.pid }))
  closing.push(() => rmSync(pidFile, { force: true }))

  const messages = await startMessages({
    host: '127.0.0.1',
    port: ports.messages,
    dataDir: dir,
    appUrl: env['APP_URL'] ?? '',
    twilioAccountSid: secrets.twilioAccountSid,
    twilioAuthToken: secrets.twilioAuthToken,
    twilioWhatsappFrom: env['TWILIO_WHATSAPP_FROM'] ?? '',
    resendApiKey: secrets.resendApiKey,
    resendWebhookSecret: secrets.resendWebhookSecret,
    addressBook: () => readAddressBook(supabase.query),
    reviewMs: 1_500,
  })
  closing.push(() => messages.close())

  const { twilioAccountSid, twilioAuthToken } = secrets
  await seedDemo({
    query: supabase.query,
    createAuthUser: (user) => createAuthUser(supabase.query, user),
    messagesUrl: messages.url,
    twilioAccountSid,
    twilioAuthToken,
    now: new Date(),
  })
  await buildApp()

  console.log('· App …')
  const app = await serveApp(ports.app, env, () => void stop(1))
  closing.push(() => app.close())
  await firstCheck({ appUrl: app.url, messages, cronSecret: secrets.cronSecret, query: supabase.query })

  const scheduler = startScheduler({ appUrl: app.url, cronSecret: secrets.cronSecret })
  closing.push(() => scheduler.stop())
  console.log(`
  App        ${app.url}   sign in as manager@demo.example or anna@demo.example, password salesflow-demo
  Messages   ${messages.url}   the phones and mailboxes of the demo leads: read, answer, bounce, opt out
  Supabase   ${supabase.url}   npm run local:env prints its keys
  Data       ${dir}   delete it to start over
  Ctrl-C stops everything.`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
// npm dies of SIGTERM without passing it on: an orphan stops by itself.
const parent = process.ppid
setInterval(() => process.ppid !== parent && void stop(0), 500).unref()

try {
  await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  await stop(1)
}
