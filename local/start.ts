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
import { addFirstManager } from './world/add-first-manager.ts'
import { checkPort } from './world/check-port.ts'
import { firstCheck } from './world/first-check.ts'
import { printPlaces } from './world/print-places.ts'
import { readAddressBook } from './world/read-address-book.ts'
import { sendMail } from './world/send-mail.ts'
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
  const { ports, dir, host, hasDemo, isReal } = settings
  if (process.env['SUPABASE_URL'] || process.env['NEXT_PUBLIC_SUPABASE_URL']) {
    await buildApp()
    const app = await serveApp({ host, port: ports.app }, {}, () => void stop(1))
    closing.push(() => app.close())
    console.log(`\nSales Flow Follow-ups is running with the environment's own Supabase: ${app.url}`)
    return
  }

  const reach = isReal ? 'messages reach customers' : 'nothing leaves this machine'
  console.log(`Sales Flow Follow-ups: starting the local world (${reach}).`)
  mkdirSync(dir, { recursive: true })
  await checkPort(ports.app, 'PORT')
  await checkPort(ports.supabase, 'LOCAL_SUPABASE_PORT')
  await checkPort(ports.messages, 'LOCAL_MESSAGES_PORT')
  const secrets = worldSecrets(dir)
  const env = localEnv(settings, process.env)

  const databaseUrl = process.env['DATABASE_URL'] || undefined
  console.log('· Database …')
  const supabase = await startSupabase({
    port: ports.supabase,
    dataDir: join(dir, 'db'),
    databaseUrl,
    migrationsDir: join(import.meta.dirname, '..', 'supabase', 'migrations'),
    keys: {
      publishableKey: secrets.supabasePublishableKey,
      secretKey: secrets.supabaseSecretKey,
      jwtSecret: secrets.supabaseJwtSecret,
    },
    invitations: {
      appUrl: env['APP_URL'] ?? '',
      sendMail: (mail) =>
        sendMail({ apiKey: env['RESEND_API_KEY'], baseUrl: env['RESEND_BASE_URL'], from: env['EMAIL_FROM'] }, mail),
    },
  })
  closing.push(() => supabase.close())
  const pidFile = join(dir, 'world.pid')
  writeFileSync(pidFile, JSON.stringify({ pid: process.pid }))
  closing.push(() => rmSync(pidFile, { force: true }))

  const { twilioAccountSid, twilioAuthToken } = secrets
  const messages = isReal
    ? undefined
    : await startMessages({
        host: '127.0.0.1',
        port: ports.messages,
        dataDir: dir,
        appUrl: `http://127.0.0.1:${ports.app}`,
        twilioAccountSid,
        twilioAuthToken,
        twilioWhatsappFrom: env['TWILIO_WHATSAPP_FROM'] ?? '',
        resendApiKey: secrets.resendApiKey,
        resendWebhookSecret: secrets.resendWebhookSecret,
        addressBook: () => readAddressBook(supabase.query),
        reviewMs: 1_500,
      })
  closing.push(async () => messages?.close())

  if (messages && hasDemo)
    await seedDemo({
      query: supabase.query,
      createAuthUser: (user) => createAuthUser(supabase.query, user),
      messagesUrl: messages.url,
      twilioAccountSid,
      twilioAuthToken,
      now: new Date(),
    })
  const firstManager = process.env['FIRST_MANAGER_EMAIL']
  const password = hasDemo ? undefined : await addFirstManager(supabase.query, firstManager)
  await buildApp()

  console.log('· App …')
  const app = await serveApp({ host, port: ports.app }, env, () => void stop(1))
  closing.push(() => app.close())
  await firstCheck({ appUrl: app.url, messages, cronSecret: secrets.cronSecret, query: supabase.query })

  const scheduler = startScheduler({ appUrl: app.url, cronSecret: secrets.cronSecret })
  closing.push(() => scheduler.stop())
  printPlaces({
    appUrl: app.url,
    publicUrl: env['APP_URL'] ?? app.url,
    messagesUrl: messages?.url,
    supabaseUrl: supabase.url,
    data: databaseUrl ? `${new URL(databaseUrl).host}, keys in ${dir}` : dir,
    hasDemo,
    firstManager: { email: firstManager, password },
  })
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
