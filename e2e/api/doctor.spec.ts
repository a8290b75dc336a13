import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { acceptedMessages } from '../support/stand-in.ts'
import { service, worldLines } from '../support/world-access.ts'
import { worldEnv } from '../support/world-env.ts'

test.describe.configure({ mode: 'serial' })

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = fileURLToPath(new URL('../../.local/test/doctor/', import.meta.url))
const execute = promisify(execFile)
const env = { NODE_ENV: 'production' as const, PATH: process.env['PATH'], ...worldEnv }

test.beforeAll(() => mkdirSync(folder, { recursive: true }))
test.afterAll(() => rmSync(folder, { recursive: true }))

type Verdict = { code: number; lines: string[]; lineOf: (about: string) => string | undefined }

async function doctor(args: string[] = []): Promise<Verdict> {
  const options = { cwd: root, env, encoding: 'utf8' as const }
  const done = await execute(process.execPath, ['local/doctor.ts', ...args], options).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => error,
  )
  const lines = done.stdout.trim().split('\n')
  const lineOf = (about: string) => lines.find((line) => line.slice(2).startsWith(`${about} `))
  return { code: done.code, lines, lineOf }
}

let count = 0
/** The doctor on the world's own env with these changes; undefined takes a variable out. */
function doctorWith(changes: Record<string, string | undefined>): Promise<Verdict> {
  const values = Object.entries({ ...Object.fromEntries(worldLines), ...changes })
  const file = `${folder}${(count += 1)}.env`
  writeFileSync(file, values.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}\n`])).join(''))
  return doctor(['--env', file])
}

test('the running local world is in order, and looking at it sends and starts nothing', async () => {
  const seen = async () => {
    const { count: runs } = await service
      .from('followup_runs')
      .select('*', { count: 'exact', head: true })
      .throwOnError()
    return { runs, messages: (await acceptedMessages()).length }
  }
  const before = await seen()
  const { code, lines, lineOf } = await doctor()
  expect(lines.filter((line) => line.startsWith('✗'))).toEqual([])
  expect(code).toBe(0)
  const live = [
    'SUPABASE_URL',
    'SUPABASE_PUBLISHABLE_KEY',
    'SUPABASE_SECRET_KEY',
    'Migrations',
    'Managers',
    'CRON_SECRET',
  ]
  const providers = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_WHATSAPP_FROM', 'RESEND_API_KEY', 'EMAIL_FROM']
  for (const about of [...live, ...providers, 'RESEND_WEBHOOK_SECRET', 'Reach']) expect(lineOf(about)).toMatch(/^✓/)
  expect(await seen()).toEqual(before)
})

const value = (name: string) => new Map(worldLines).get(name) ?? ''
const secrets = ['SUPABASE_SECRET_KEY', 'CRON_SECRET', 'TWILIO_AUTH_TOKEN', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET']
const nobody = 'http://127.0.0.1:1'
// The titles hold no value: this file is read once before the world has its keys.
const broken: [name: string, how: string, given: string | undefined, says: RegExp][] = [
  ['SUPABASE_URL', 'missing', undefined, /is missing/],
  ['SUPABASE_URL', 'elsewhere', nobody, /nobody answers/],
  ['SUPABASE_PUBLISHABLE_KEY', 'of another project', 'sb_publishable_of_another_project', /refused/],
  ['SUPABASE_PUBLISHABLE_KEY', 'the secret one', value('SUPABASE_SECRET_KEY'), /is the secret key/],
  ['SUPABASE_SECRET_KEY', 'of another project', 'sb_secret_of_another_project', /refused/],
  ['SUPABASE_SECRET_KEY', 'the publishable one', value('SUPABASE_PUBLISHABLE_KEY'), /is the publishable key/],
  ['APP_URL', 'where nobody is', nobody, /nobody answers/],
  ['APP_URL', 'with a slash', `${value('APP_URL')}/`, /more than the origin/],
  ['APP_URL', 'of another site', value('RESEND_BASE_URL'), /not as this app/],
  ['CRON_SECRET', 'another', 'long-enough-and-yet-another-one', /the app has another one/],
  ['CRON_SECRET', 'short', 'short', /at least 16/],
  ['FIRST_MANAGER_EMAIL', 'no address', 'nobody', /✗/],
  ['TWILIO_ACCOUNT_SID', 'of somebody else', `AC${'0'.repeat(32)}`, /refuses this pair/],
  ['TWILIO_AUTH_TOKEN', 'of somebody else', '0'.repeat(32), /refuses this pair/],
  ['TWILIO_AUTH_TOKEN', 'missing', undefined, /belong together/],
  ['TWILIO_WHATSAPP_FROM', 'of somebody else', '+4930999999', /no WhatsApp sender of this account/],
  ['TWILIO_API_URL', 'no address', 'nonsense', /✗/],
  ['RESEND_API_KEY', 'of somebody else', 're_of_somebody_else', /refuses it/],
  ['RESEND_API_KEY', 'a placeholder', 're_xxxxxxxxx', /placeholder/],
  ['RESEND_WEBHOOK_SECRET', 'of another form', 'secret', /whsec_/],
  ['EMAIL_FROM', 'of another domain', 'vertrieb@elsewhere.example', /does not know elsewhere\.example/],
  ['RESEND_BASE_URL', 'no address', 'nonsense', /✗/],
  ['ALLOW_REAL_SENDS', 'neither yes nor no', 'yes', /neither 1 nor empty/],
]

for (const [name, how, given, says] of broken) {
  test(`${name} ${how}: its line is red and says what to do, and no value shows`, async () => {
    const { code, lines, lineOf } = await doctorWith({ [name]: given })
    expect(lineOf(name)).toMatch(/^✗ .+ → \S/)
    expect(lineOf(name)).toMatch(says)
    expect(code).toBe(1)
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(value(secret))
  })
}

test('the names that the Vercel–Supabase integration sets are taken', async () => {
  const { code, lineOf } = await doctorWith({
    SUPABASE_URL: undefined,
    SUPABASE_PUBLISHABLE_KEY: undefined,
    NEXT_PUBLIC_SUPABASE_URL: value('SUPABASE_URL'),
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: value('SUPABASE_PUBLISHABLE_KEY'),
  })
  expect(lineOf('SUPABASE_PUBLISHABLE_KEY')).toMatch(/^✓/)
  expect(code).toBe(0)
})
