import type { Sql } from 'postgres'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Channel, Notice, Outcome } from '../../../lib/channels/channel.ts'
import { dailyCheck } from '../../../lib/followups/daily-check.ts'
import { tellManagers } from '../../../lib/followups/tell-managers.ts'
import { rpcDb } from '../sending/rpc-db.ts'
import { connect } from '../support/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { marta, startOrganisation } from '../support/start-organisation.ts'

const jane = '00000000-0000-4000-8000-000000000004'
const accepted: Outcome = { result: 'accepted', provider_message_id: 'm' }
const refused: Outcome = { result: 'halted', reason: 'resend_invalid_api_key' }

let database: TestDatabase
let sql: Sql
let sent: Notice[]
let log: ReturnType<typeof vi.spyOn>

beforeEach(async () => {
  database = await createTestDatabase()
  sql = database.sql
  sent = []
  log = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await startOrganisation(sql)
  await sql`insert into auth.users (id, email) values (${jane}, 'jane@nordlicht.example')`
  await sql`insert into public.members (id, role, name, email, language) values (${jane}, 'manager', 'Jane', 'jane@nordlicht.example', 'en')`
})
afterEach(async () => {
  log.mockRestore()
  await database.drop()
})

const halt = (state = 'halted') =>
  sql`update public.channel_status set state = ${state}, reason = 'twilio_63007', changed_at = ${march(11)} where channel = 'whatsapp'`

/** An email channel that sends to nobody's lead; what managers are sent lands in `sent`. */
const email = (answer: (notice: Notice) => Outcome = () => accepted): Channel =>
  Object.assign((() => Promise.reject(new Error('no follow-up'))) as Channel, {
    notify: (notice: Notice) => {
      sent.push(notice)
      return Promise.resolve(answer(notice))
    },
  })
const tell = (time: string, channel: Channel | null = email(), db = sql) =>
  tellManagers({ db: rpcDb(db), channels: channel ? { email: channel } : {}, clock: () => march(11, time) })
const told = async () => (await sql`select told_to, told_at is not null as told from public.alerts`)[0]
const receivers = () => sent.map(({ to }) => to).toSorted()

test('every manager gets one mail, in their language; reps none', async () => {
  await halt()
  await tell('10:00')
  await tell('12:00')
  expect(receivers()).toEqual(['jane@nordlicht.example', 'marta@nordlicht.example'])
  const subject = (to: string) => sent.find((notice) => notice.to === to)?.subject
  expect(subject('marta@nordlicht.example')).toBe('Nordlicht: WhatsApp ist angehalten')
  expect(subject('jane@nordlicht.example')).toBe('Nordlicht: WhatsApp has been halted')
  const [alert] = await sql<{ id: string }[]>`select id from public.alerts`
  expect(sent.map(({ key }) => key).toSorted()).toEqual([marta, jane].map((id) => `alert:${alert?.id}:${id}`))
  expect(await told()).toEqual({ told_to: [marta, jane], told: true })
})

test('four workers at the same moment, and more while one is still sending: each mail once', async () => {
  await halt()
  const { promise: answered, resolve: answer } = Promise.withResolvers<Outcome>()
  const slow = Object.assign((() => Promise.reject(new Error('no follow-up'))) as Channel, {
    notify: (notice: Notice) => (sent.push(notice), answered),
  })
  const workers = [1, 2, 3, 4].map(() => connect(database.url, 1))
  const telling = Promise.all(workers.map((db) => tell('10:00', slow, db)))
  await vi.waitFor(() => expect(sent.length).toBeGreaterThan(1))
  await tell('10:01')
  answer(accepted)
  await telling
  await Promise.all(workers.map((db) => db.end()))
  expect(receivers()).toEqual(['jane@nordlicht.example', 'marta@nordlicht.example'])
  expect(await told()).toMatchObject({ told: true })
})

test('what fails is tried again after an hour, only to whom it failed, and named without an address', async () => {
  await halt()
  const onlyJane = email(({ to }) => (to.startsWith('jane') ? accepted : refused))
  await tell('10:00', onlyJane)
  expect(await told()).toEqual({ told_to: [jane], told: false })
  await tell('10:59', onlyJane)
  expect(sent).toHaveLength(2)
  expect(log.mock.calls).toHaveLength(1)
  expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({
    msg: 'tell_managers_failed',
    reason: 'resend_invalid_api_key',
    alert: 'channel_halted',
  })
  expect(String(log.mock.calls)).not.toContain('@')
  await tell('11:00')
  expect(sent.map(({ to }) => to).slice(2)).toEqual(['marta@nordlicht.example'])
  expect(await told()).toMatchObject({ told: true })
})

test('a mail that arrived although nobody said so counts', async () => {
  await halt()
  await tell(
    '10:00',
    email(() => ({ result: 'unknown', reason: 'resend_invalid_idempotent_request' })),
  )
  expect(await told()).toMatchObject({ told: true })
})

test('nothing that goes wrong gets out', async () => {
  await halt()
  const broken = email(() => {
    throw new Error('marta@nordlicht.example')
  })
  await tell('10:00', broken)
  await expect(
    tellManagers({
      db: { rpc: () => Promise.reject(new Error('gone')) } as never,
      channels: { email: email() },
      clock: () => march(11, '12:00'),
    }),
  ).resolves.toBeUndefined()
  expect(log.mock.calls).toHaveLength(3)
  expect(String(log.mock.calls)).not.toContain('@')
  expect(await told()).toMatchObject({ told: false })
})

test('without a way to send nothing is taken, and it is told once there is one', async () => {
  await halt()
  await tell('10:00', null)
  await tell('10:01')
  expect(sent).toHaveLength(2)
})

test('what is over before anybody was told is not told, but for a missed check', async () => {
  await halt()
  await halt('on')
  await sql`insert into public.alerts (kind, about, raised_at, tell_after, resolved_at)
    values ('check_missed', '2026-03-11', ${march(11)}, ${march(11)}, ${march(11, '09:01')})`
  await tell('10:00')
  expect(sent.map(({ subject }) => subject).toSorted()).toEqual([
    'Nordlicht: Die tägliche Prüfung vom 11. März 2026 ist ausgefallen',
    'Nordlicht: The daily check of 11 March 2026 did not take place',
  ])
  expect(sent.find(({ to }) => to.startsWith('marta'))?.text).toContain(
    'Am 11. März 2026 um 10:01 wurde sie nachgeholt.',
  )
})

test('a check that breaks is told at its end', async () => {
  const db = rpcDb(sql, (name) => {
    if (name === 'plan_due_followups') throw new Error('connection lost')
  })
  const call = { db, channels: { email: email() }, now: new Date(march(11, '08:00')) }
  await expect(dailyCheck(call)).rejects.toThrow()
  expect(receivers()).toEqual(['jane@nordlicht.example', 'marta@nordlicht.example'])
  expect(sent[0]?.subject).toMatch(/Prüfung vom 11\. März 2026 ist gescheitert|check of 11 March 2026 failed/)
})
