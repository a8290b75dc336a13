import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Outcome } from '../../../lib/channels/channel.ts'
import { trigger } from '../../../lib/followups/trigger.ts'
import type { Database } from '../../../lib/supabase/database.types.ts'
import { startProcess } from '../crash/start-process.ts'
import { addLead } from '../support/add-lead.ts'
import { connect } from '../support/connect.ts'
import { anna, ben, startOrganisation } from '../support/start-organisation.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'trigger-'))
const name = `trigger_${randomUUID().replaceAll('-', '')}`
const at = (database: string) => `postgres://supabase_admin@127.0.0.1:${inject('postgresPort')}/${database}`
const server = connect(at('postgres'), 1)
const sql = connect(at(name), 2)
const keys = {
  publishableKey: 'sb_publishable_trigger',
  secretKey: 'sb_secret_trigger',
  jwtSecret: 'a-secret-of-the-trigger-test-that-is-long-enough',
}
let supabase: Awaited<ReturnType<typeof startProcess>>

beforeAll(async () => {
  await server.unsafe(`create database ${name}`)
  const settings = { port: 0, dataDir, databaseUrl: at(name), migrationsDir: join(root, 'supabase/migrations'), keys }
  supabase = await startProcess(join(root, 'local/supabase/test/serve.ts'), { args: [JSON.stringify(settings)] })
  await startOrganisation(sql)
})
afterAll(async () => {
  await sql.end()
  supabase.child.kill('SIGKILL')
  await server.unsafe(`drop database ${name} with (force)`)
  await server.end()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** Over Supabase's HTTP, with the rights of Anna. */
function annasDb() {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { sub: anna, role: 'authenticated', aud: 'authenticated', exp: Math.floor(Date.now() / 1000) + 600 }
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  const token = `${unsigned}.${createHmac('sha256', keys.jwtSecret).update(unsigned).digest('base64url')}`
  return createClient<Database>(supabase.line, keys.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { headers: { authorization: `Bearer ${token}` } },
  })
}

test.each<{ said: Outcome; answer: object }>([
  {
    said: { result: 'accepted', provider_message_id: 'm1' },
    answer: { status: 'sent', sent_at: expect.any(String) as string },
  },
  { said: { result: 'unknown', reason: 'resend_timeout' }, answer: { status: 'unknown', sent_at: null } },
])('a lead gets another owner while the provider is called: $said.result', async ({ said, answer }) => {
  const lead_id = await addLead(sql)
  const email = async () => {
    await sql`update public.leads set owner_id = ${ben} where id = ${lead_id}`
    return said
  }
  const channels = { email } as unknown as Parameters<typeof trigger>[1]
  const input = { lead_id, channel: 'email' as const, subject: 'Termin', message: 'Passt es?', override_window: true }
  const answered = await trigger(annasDb(), channels, new Date(), input)
  expect(answered).toMatchObject(answer)
  const [row] = await sql`select id, status from public.follow_ups where lead_id = ${lead_id}`
  expect(row).toEqual({ id: answered.id, status: answered.status })
})

/** What a send by Anna answers or is refused with, and how its row stands, when the provider says this. */
async function triggered(said: Outcome, wish: { playbook_id?: string } = {}) {
  const lead_id = await addLead(sql)
  const channels = { email: async () => said } as unknown as Parameters<typeof trigger>[1]
  const words = { subject: 'Termin', ...(!wish.playbook_id && { message: 'Passt es?' }) }
  const input = { lead_id, channel: 'email' as const, ...words, ...wish, override_window: true }
  const answer = await trigger(annasDb(), channels, new Date(), input).catch((error: unknown) => error)
  const rows = await sql`select status, reason, channel from public.follow_ups where lead_id = ${lead_id}`
  return { answer, rows }
}

test.each<{ said: Outcome; reason: string }>([
  { said: { result: 'rejected', reason: 'resend_validation_error' }, reason: 'resend_validation_error' },
  { said: { result: 'undeliverable', reason: 'resend_bounced' }, reason: 'resend_bounced' },
  { said: { result: 'opted_out', reason: 'resend_suppressed' }, reason: 'resend_suppressed' },
  { said: { result: 'halted', reason: 'resend_invalid_api_key' }, reason: 'channel_halted' },
])('what does not leave is refused with its reason, and nothing waits: $said.result', async ({ said, reason }) => {
  const { answer, rows } = await triggered(said)
  expect(answer).toMatchObject({ kind: 'conflict', reason })
  expect(rows).toEqual([{ status: 'failed', reason, channel: 'email' }])
})

test('what is to be undoable waits, and no provider hears of it', async () => {
  const lead_id = await addLead(sql)
  const email = async () => {
    throw new Error('called')
  }
  const channels = { email } as unknown as Parameters<typeof trigger>[1]
  const words = { channel: 'email' as const, subject: 'Termin', message: 'Passt es?', override_window: true }
  expect(await trigger(annasDb(), channels, new Date(), { lead_id, ...words, undoable: true })).toMatchObject({
    status: 'scheduled',
    sent_at: null,
  })
})

test('what the provider wants later waits for its next try, and says so', async () => {
  const { answer, rows } = await triggered({
    result: 'retry',
    reason: 'resend_rate_limit_exceeded',
    may_have_left: false,
  })
  const standing = { status: 'scheduled', reason: 'resend_rate_limit_exceeded', channel: 'email' }
  expect(answer).toMatchObject({ ...standing, sent_at: null })
  expect(rows).toEqual([standing])
})

test('a playbook’s text that one channel refuses goes on by the next, and says so', async () => {
  const { answer, rows } = await triggered(
    { result: 'undeliverable', reason: 'resend_bounced' },
    { playbook_id: 'proposal_no_response' },
  )
  const standing = { status: 'scheduled', reason: null, channel: 'in_app' }
  expect(answer).toMatchObject({ ...standing, sent_at: null })
  expect(rows).toEqual([standing])
})

test('what may not leave at all is refused before anything is written', async () => {
  const lead_id = await addLead(sql, { do_not_contact_at: new Date() })
  const sending = trigger(annasDb(), {}, new Date(), { lead_id, message: 'Passt es?', override_window: true })
  await expect(sending).rejects.toMatchObject({ kind: 'conflict', reason: 'do_not_contact' })
  expect(await sql`select 1 from public.follow_ups where lead_id = ${lead_id}`).toEqual([])
})

test('what an API key sends leaves at once, also when the app’s clock is behind the database’s', async () => {
  const lead_id = await addLead(sql)
  const channels = {
    email: async () => ({ result: 'accepted', provider_message_id: 'm-key' }),
  } as unknown as Parameters<typeof trigger>[1]
  const db = createClient<Database>(supabase.line, keys.secretKey, { auth: { persistSession: false } })
  const input = { lead_id, channel: 'email' as const, subject: 'Termin', message: 'Passt es?', override_window: true }
  const answer = await trigger(db, channels, new Date(Date.now() - 5_000), input)
  expect(answer).toMatchObject({ status: 'sent' })
})
