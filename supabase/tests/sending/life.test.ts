import { randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { addFollowUp } from './add-follow-up.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { march } from '../support/march.ts'

type Any = Sql | TransactionSql
type Row = { [column: string]: unknown }
type Outcome = {
  id: string
  result: string
  provider_message_id?: string
  reason?: string
  retry_after_seconds?: number
}

const now = march(11, '10:00')
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
  await sql`update public.organisation_settings set opens_at = '00:00', closes_at = '24:00'`
})
afterAll(() => database.drop())

const claim = async (db: Any, token: string, moment = now, limit = 25) =>
  await db<{ id: string; attempt_key: string }[]>`
    select id, attempt_key from public.claim_followups(${token}, ${limit}, 120, ${moment})`
const mark = async (db: Any, token: string, ids: string[], moment = now) =>
  (
    await db<{ id: string }[]>`select mark_dispatched as id from public.mark_dispatched(${token}, ${ids}, ${moment})`
  ).map(({ id }) => id)
async function record(db: Any, token: string, outcomes: Outcome[], moment = now) {
  const [row] = await db<{ result: Row }[]>`
    select public.record_outcomes(${token}, ${outcomes as never}::jsonb, ${moment}) as result`
  return row?.result
}
async function read(db: Any, id: string) {
  const [row] = await db<Row[]>`select * from public.follow_ups where id = ${id}`
  return row ?? {}
}
/** Takes one follow-up to the moment after the network. */
async function leave(db: Any, id: string, moment = now) {
  const token = randomUUID()
  await claim(db, token, moment)
  expect(await mark(db, token, [id], moment)).toEqual([id])
  return token
}
const none = { sent: 0, failed: 0, retried: 0, unknown: 0, halted: 0, by_channel: {} }

describe('the lease', () => {
  test('claim, mark, record: sent, once', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const token = randomUUID()
      expect(await claim(db, token)).toEqual([{ id, attempt_key: `${id}:email:1` }])
      expect(await claim(db, randomUUID())).toEqual([])
      expect(await mark(db, token, [id])).toEqual([id])
      const outcome = { id, result: 'accepted', provider_message_id: 'p1' }
      expect(await record(db, token, [outcome], later(1))).toEqual({ ...none, sent: 1, by_channel: { email: 1 } })
      expect(await read(db, id)).toMatchObject({
        status: 'sent',
        reason: null,
        sent_at: new Date(later(1)),
        dispatched_at: new Date(now),
        provider_message_id: 'p1',
        lease_token: null,
        lease_expires_at: null,
      })
      const [event] =
        await db`select event_type, attempt_key, provider from public.message_tracking where follow_up_id = ${id}`
      expect(event).toEqual({ event_type: 'sent', attempt_key: `${id}:email:1`, provider: 'salesflow' })
      expect(await record(db, token, [outcome])).toEqual(none)
      expect(await claim(db, randomUUID(), later(600))).toEqual([])
    })
  })

  test('only the earliest rows that are due are taken, no more than asked for', async () => {
    await rolledBack(sql, async (db) => {
      const second = await addFollowUp(db, { scheduled_at: later(-5) })
      const first = await addFollowUp(db, { scheduled_at: later(-9) })
      await addFollowUp(db, { scheduled_at: later(1) })
      expect((await claim(db, randomUUID(), now, 1)).map(({ id }) => id)).toEqual([first.id])
      expect((await claim(db, randomUUID())).map(({ id }) => id)).toEqual([second.id])
      expect(await claim(db, randomUUID())).toEqual([])
    })
  })

  test('rows that may not leave do not hide those behind them', async () => {
    await rolledBack(sql, async (db) => {
      for (let n = 0; n < 4; n++) {
        const { lead_id } = await addFollowUp(db, { scheduled_at: later(-60) })
        await db`update public.leads set snoozed_until = ${later(60)} where id = ${lead_id}`
      }
      const { id } = await addFollowUp(db)
      expect((await claim(db, randomUUID(), now, 2)).map((row) => row.id)).toEqual([id])
    })
  })

  test.each([
    ['a token of another lease', (token: string) => `lease_token = '${token.replace(/^./, '0')}'`],
    ['an expired lease', () => `lease_expires_at = '${now}'`],
  ])('%s marks and records nothing', async (name, set) => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const token = `1${randomUUID().slice(1)}`
      await claim(db, token)
      await db.unsafe(`update public.follow_ups set ${set(token)}`)
      expect(await mark(db, token, [id])).toEqual([])
      if (name.startsWith('a token')) {
        expect(await record(db, token, [{ id, result: 'accepted' }])).toEqual(none)
        expect(await read(db, id)).toMatchObject({ status: 'sending', sent_at: null })
      }
    })
  })

  test.each([
    [
      'an answer',
      (lead: string) =>
        `insert into public.lead_activities (lead_id, type, direction, channel, occurred_at) values ('${lead}', 'message', 'inbound', 'email', '${now}')`,
      'cancelled',
      'lead_answered',
    ],
    [
      'do not contact',
      (lead: string) => `update public.leads set do_not_contact_at = now() where id = '${lead}'`,
      'cancelled',
      'do_not_contact',
    ],
    [
      'a call by the owner',
      (lead: string) =>
        `insert into public.lead_activities (lead_id, type, direction, occurred_at) values ('${lead}', 'call', 'outbound', '${now}')`,
      'cancelled',
      'contacted',
    ],
    ['pause all', () => `update public.organisation_settings set paused_at = now()`, 'scheduled', null],
    ['automation off', () => `update public.organisation_settings set automation = 'off'`, 'scheduled', null],
  ])('%s between claim and mark: not sent', async (_, change, status, reason) => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id } = await addFollowUp(db)
      const token = randomUUID()
      await claim(db, token)
      await db.unsafe(change(lead_id))
      expect(await mark(db, token, [id])).toEqual([])
      expect(await read(db, id)).toMatchObject({ status, reason, dispatched_at: null })
    })
  })

  test('an answer between claim and mark stops the second try of an email, too', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id } = await addFollowUp(db)
      const first = await leave(db, id)
      await record(db, first, [{ id, result: 'retry', reason: 'resend_500' }])
      const token = randomUUID()
      expect((await claim(db, token, later(2))).map((row) => row.id)).toEqual([id])
      await db`insert into public.lead_activities (lead_id, type, direction, occurred_at) values (${lead_id}, 'message', 'inbound', ${later(2)})`
      expect(await mark(db, token, [id], later(2))).toEqual([])
    })
  })

  test('an answer after the mark changes nothing about a message that has left', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id } = await addFollowUp(db)
      const token = await leave(db, id)
      await db`insert into public.lead_activities (lead_id, type, direction, channel, occurred_at) values (${lead_id}, 'message', 'inbound', 'email', ${now})`
      expect(await record(db, token, [{ id, result: 'accepted' }])).toMatchObject({ sent: 1 })
      expect(await read(db, id)).toMatchObject({ status: 'sent' })
    })
  })
})

describe('stopping everything', () => {
  test('while paused nothing is claimed; afterwards it goes on', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      await db`update public.organisation_settings set paused_at = now()`
      expect(await claim(db, randomUUID())).toEqual([])
      expect(await read(db, id)).toMatchObject({ status: 'scheduled', scheduled_at: new Date(later(-10)) })
      await db`update public.organisation_settings set paused_at = null`
      expect(await claim(db, randomUUID())).toHaveLength(1)
    })
  })

  test('with the automation off only what people wrote leaves', async () => {
    await rolledBack(sql, async (db) => {
      await addFollowUp(db)
      const own = await addFollowUp(db, {
        origin: 'member',
        author: 'human',
        playbook_id: null,
        signal_id: null,
        signal_anchor_at: null,
      })
      await db`update public.organisation_settings set automation = 'off'`
      const token = randomUUID()
      expect((await claim(db, token)).map(({ id }) => id)).toEqual([own.id])
      expect(await mark(db, token, [own.id])).toEqual([own.id])
    })
  })
})

describe('what the provider said', () => {
  test('rejected: failed for good, for a person', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const token = await leave(db, id)
      expect(await record(db, token, [{ id, result: 'rejected', reason: 'resend_422' }])).toEqual({
        ...none,
        failed: 1,
      })
      expect(await read(db, id)).toMatchObject({ status: 'failed', reason: 'resend_422', attempt: 1, sent_at: null })
      const [event] = await db`select event_type, attempt_key from public.message_tracking where follow_up_id = ${id}`
      expect(event).toEqual({ event_type: 'failed', attempt_key: `${id}:email:1` })
    })
  })

  /** Retries a follow-up as often as it goes, claiming each time when it is due; returns the waits in minutes. */
  async function retryUntilItGivesUp(db: TransactionSql, id: string, outcome: object) {
    const waits: number[] = []
    let moment = 0
    for (;;) {
      const token = randomUUID()
      const { channel } = await read(db, id)
      expect(await claim(db, token, later(moment))).toEqual([{ id, attempt_key: `${id}:${String(channel)}:1` }])
      expect(await mark(db, token, [id], later(moment))).toEqual([id])
      const recorded = await record(db, token, [{ id, result: 'retry', reason: 'r', ...outcome }], later(moment))
      const { status, scheduled_at, channel: next } = await read(db, id)
      if (status !== 'scheduled' || next !== channel) return { waits, recorded }
      const due = (Number(scheduled_at) - Date.parse(now)) / 60_000
      expect(await claim(db, randomUUID(), later(due - 0.01))).toEqual([])
      waits.push(due - moment)
      moment = due
    }
  }

  test('retry: after about 1, 5, 30 and 120 minutes with the same key, then it gives up', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const { waits, recorded } = await retryUntilItGivesUp(db, id, {})
      expect(waits).toHaveLength(4)
      for (const [n, wait] of [1, 5, 30, 120].entries()) {
        expect(waits[n]).toBeGreaterThanOrEqual(wait * 0.8)
        expect(waits[n]).toBeLessThanOrEqual(wait * 1.2)
      }
      expect(recorded).toEqual({ ...none, unknown: 1 })
      // one of the five tries may have arrived: another channel could say it twice
      expect(await read(db, id)).toMatchObject({
        status: 'unknown',
        reason: 'gave_up_r',
        channel: 'email',
        dispatched_at: new Date(now),
      })
    })
  })

  test('retry: what surely never left goes on to the next channel when it gives up', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const { waits, recorded } = await retryUntilItGivesUp(db, id, { may_have_left: false })
      expect(waits).toHaveLength(4)
      expect(recorded).toEqual({ ...none, retried: 1 })
      expect(await read(db, id)).toMatchObject({
        status: 'scheduled',
        channel: 'in_app',
        fell_back_from: ['email'],
        attempt: 2,
        tries: 0,
      })
    })
  })

  test('retry: what failed together does not come back together, and the same try always waits the same', async () => {
    const [row] = await sql`
      select count(distinct wait)::int as waits, min(wait) >= interval '4 minutes' as early, max(wait) <= interval '6 minutes' as late
      from (select private.retry_wait(gen_random_uuid(), 1) as wait from generate_series(1, 200)) x`
    expect(row?.['waits']).toBeGreaterThan(50)
    expect(row).toMatchObject({ early: true, late: true })
    const [same] =
      await sql`select private.retry_wait(id, 2) = private.retry_wait(id, 2) as same from gen_random_uuid() id`
    expect(same).toEqual({ same: true })
  })

  test('retry: never before the provider allows it', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const token = await leave(db, id)
      await record(db, token, [{ id, result: 'retry', reason: 'resend_429', retry_after_seconds: 600 }])
      expect(await read(db, id)).toMatchObject({ scheduled_at: new Date(later(10)) })
    })
  })

  test('a WhatsApp message to be retried counts as not yet dispatched', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id } = await addFollowUp(db, { channel: 'whatsapp' })
      await db.unsafe(`alter table public.leads disable trigger user`)
      await db`update public.leads set last_inbound_channel = 'whatsapp', last_inbound_at = ${later(-120)} where id = ${lead_id}`
      const token = await leave(db, id)
      await record(db, token, [{ id, result: 'retry', reason: 'twilio_429' }])
      expect(await read(db, id)).toMatchObject({ status: 'scheduled', dispatched_at: null })
      expect(await claim(db, randomUUID(), later(1.3))).toHaveLength(1)
      expect(await read(db, id)).toMatchObject({ status: 'sending' })
    })
  })

  test('retry: what the process did not start counts as no try and keeps nothing from leaving later', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const first = await leave(db, id)
      const outcome = { id, result: 'retry', reason: 'not_started', may_have_left: false }
      expect(await record(db, first, [outcome])).toEqual({ ...none, retried: 1 })
      expect(await read(db, id)).toMatchObject({ status: 'scheduled', tries: 0, dispatched_at: null })
      const second = await leave(db, id, later(2))
      await record(db, second, [{ id, result: 'retry', reason: 'resend_500' }], later(2))
      const third = await leave(db, id, later(4))
      await record(db, third, [outcome], later(4))
      // the second try may have left: its moment stands
      expect(await read(db, id)).toMatchObject({ status: 'scheduled', tries: 1, dispatched_at: new Date(later(2)) })
    })
  })

  test('paused: the row waits without a try, and so does everything else on the channel', async () => {
    await rolledBack(sql, async (db) => {
      const [one, two] = [await addFollowUp(db), await addFollowUp(db, { scheduled_at: later(-5) })]
      const task = await addFollowUp(db, { channel: 'in_app', to_address: null, scheduled_at: later(1) })
      const token = randomUUID()
      await claim(db, token, now, 1)
      await mark(db, token, [one.id])
      const outcome = { id: one.id, result: 'paused', reason: 'resend_daily_quota_exceeded', retry_after_seconds: 3600 }
      expect(await record(db, token, [outcome])).toEqual({ ...none, retried: 1 })
      expect(await read(db, one.id)).toMatchObject({
        status: 'scheduled',
        tries: 0,
        attempt: 1,
        dispatched_at: null,
        scheduled_at: new Date(later(60)),
      })
      expect((await claim(db, randomUUID(), later(59))).map(({ id }) => id)).toEqual([task.id])
      expect(await read(db, two.id)).toMatchObject({ status: 'scheduled', reason: null })
      expect((await claim(db, randomUUID(), later(60))).map(({ id }) => id)).toEqual([two.id, one.id])
    })
  })

  test.each(['paused', 'halted'])('a channel that is %s between claim and mark: not sent', async (state) => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const token = randomUUID()
      await claim(db, token)
      await db`update public.channel_status set ${state === 'paused' ? db`paused_until = ${later(5)}` : db`state = 'halted'`} where channel = 'email'`
      expect(await mark(db, token, [id])).toEqual([])
    })
  })

  test('opted out: nobody writes to that address again, on no channel', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id, phone } = await addFollowUp(db, { channel: 'whatsapp' })
      await db.unsafe(`alter table public.leads disable trigger user`)
      await db`update public.leads set last_inbound_channel = 'whatsapp', last_inbound_at = ${later(-120)} where id = ${lead_id}`
      await db.unsafe(`alter table public.leads enable trigger user`)
      const token = await leave(db, id)
      expect(await record(db, token, [{ id, result: 'opted_out', reason: 'twilio_21610' }])).toEqual({
        ...none,
        failed: 1,
      })
      expect(await read(db, id)).toMatchObject({ status: 'failed', reason: 'twilio_21610', channel: 'whatsapp' })
      expect(await db`select address, channel, reason from public.opt_outs`).toEqual([
        { address: phone, channel: 'whatsapp', reason: 'blocked' },
      ])
      const [lead] = await db`select do_not_contact_at is not null as stopped from public.leads where id = ${lead_id}`
      expect(lead).toEqual({ stopped: true })
    })
  })

  test('unknown: nobody sends it again', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const token = await leave(db, id)
      expect(await record(db, token, [{ id, result: 'unknown', reason: 'twilio_timeout' }])).toEqual({
        ...none,
        unknown: 1,
      })
      expect(await read(db, id)).toMatchObject({
        status: 'unknown',
        reason: 'twilio_timeout',
        sent_at: null,
        lease_token: null,
      })
      expect(await claim(db, randomUUID(), later(5000))).toEqual([])
    })
  })

  test('halted: the channel stops with its reason, and only that one', async () => {
    await rolledBack(sql, async (db) => {
      const [one, two] = [await addFollowUp(db), await addFollowUp(db, { scheduled_at: later(-5) })]
      const task = await addFollowUp(db, { channel: 'in_app', to_address: null, scheduled_at: later(1) })
      const token = randomUUID()
      await claim(db, token, now, 1)
      await mark(db, token, [one.id])
      expect(await record(db, token, [{ id: one.id, result: 'halted', reason: 'resend_401' }])).toEqual({
        ...none,
        halted: 1,
      })
      expect(await db`select channel, state, reason from public.channel_status order by channel`).toEqual([
        { channel: 'email', state: 'halted', reason: 'resend_401' },
        { channel: 'in_app', state: 'on', reason: null },
        { channel: 'whatsapp', state: 'on', reason: null },
      ])
      expect(await read(db, one.id)).toMatchObject({ status: 'cancelled', reason: 'channel_halted' })
      expect((await claim(db, randomUUID(), later(2))).map(({ id }) => id)).toEqual([task.id])
      expect(await read(db, two.id)).toMatchObject({ status: 'cancelled', reason: 'channel_halted' })
    })
  })

  test('halted: what a member wrote fails, so that they see it; what may have arrived is unknown', async () => {
    await rolledBack(sql, async (db) => {
      const own = await addFollowUp(db, { origin: 'member' })
      const tried = await addFollowUp(db, { origin: 'member', dispatched_at: later(-60) })
      const token = randomUUID()
      await claim(db, token)
      await mark(db, token, [own.id, tried.id])
      const halted = [own.id, tried.id].map((id) => ({ id, result: 'halted', reason: 'resend_401' }))
      expect(await record(db, token, halted)).toEqual({ ...none, halted: 1, unknown: 1 })
      expect(await read(db, own.id)).toMatchObject({ status: 'failed', reason: 'channel_halted' })
      expect(await read(db, tried.id)).toMatchObject({ status: 'unknown', reason: 'channel_halted' })
    })
  })

  test('in-app: a task is sent without an address', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, { channel: 'in_app', to_address: null })
      const token = await leave(db, id)
      expect(await record(db, token, [{ id, result: 'accepted' }])).toEqual({
        ...none,
        sent: 1,
        by_channel: { in_app: 1 },
      })
      expect(await read(db, id)).toMatchObject({ status: 'sent', task_closed_at: null, provider_message_id: null })
    })
  })

  test('a webhook that was faster stands, and is counted once', async () => {
    await rolledBack(sql, async (db) => {
      const [delivered, failed] = [await addFollowUp(db), await addFollowUp(db)]
      const token = randomUUID()
      await claim(db, token)
      await mark(db, token, [delivered.id, failed.id])
      await db`select public.apply_tracking_events(${
        [
          {
            provider: 'resend',
            provider_event_id: 'e1',
            event_type: 'delivered',
            follow_up_id: delivered.id,
            provider_message_id: 'p1',
            occurred_at: later(0.5),
          },
          {
            provider: 'resend',
            provider_event_id: 'e2',
            event_type: 'bounced',
            follow_up_id: failed.id,
            provider_message_id: 'p2',
            occurred_at: later(0.5),
          },
        ] as never
      }::jsonb, ${later(1)})`
      const outcomes = [
        { id: delivered.id, result: 'accepted', provider_message_id: 'p1' },
        { id: failed.id, result: 'accepted', provider_message_id: 'p2' },
      ]
      expect(await record(db, token, outcomes, later(1))).toEqual({ ...none, sent: 1, by_channel: { email: 1 } })
      expect(await record(db, token, outcomes, later(1))).toEqual(none)
      expect(await read(db, delivered.id)).toMatchObject({
        status: 'sent',
        sent_at: new Date(later(0.5)),
        delivered_at: new Date(later(0.5)),
      })
      expect(await read(db, failed.id)).toMatchObject({ status: 'failed', reason: 'resend_bounced' })
    })
  })

  test('a batch is recorded row by row', async () => {
    await rolledBack(sql, async (db) => {
      const rows = []
      for (let n = 0; n < 4; n++) rows.push(await addFollowUp(db))
      const ids = rows.map(({ id }) => id)
      const token = randomUUID()
      await claim(db, token)
      await mark(db, token, ids)
      const results = ['accepted', 'rejected', 'retry', 'unknown']
      const outcomes = ids.map((id, n) => ({ id, result: results[n] ?? '', reason: 'r' }))
      expect(await record(db, token, outcomes)).toEqual({
        sent: 1,
        failed: 1,
        retried: 1,
        unknown: 1,
        halted: 0,
        by_channel: { email: 1 },
      })
    })
  })

  test.each([
    ['no list', { id: 'x' }, '22023'],
    ['nothing', null, '22023'],
    ['an unknown result', [{ id: randomUUID(), result: 'ok' }], '22023'],
    ['no result', [{ id: randomUUID() }], '22023'],
    ['no id', [{ result: 'accepted' }], '22023'],
    ['a broken id', [{ id: 'abc', result: 'accepted' }], '22P02'],
  ])('%s is refused', async (_, outcomes, code) => {
    await expect(
      sql`select public.record_outcomes(gen_random_uuid(), ${outcomes as never}::jsonb)`,
    ).rejects.toMatchObject({ code })
  })
})

describe('a worker that died', () => {
  const lost = (dispatched: string | null, channel = 'email') => ({
    status: 'sending',
    channel,
    lease_token: randomUUID(),
    lease_expires_at: later(-1),
    dispatched_at: dispatched,
  })

  test.each([
    ['not marked', lost(null), 'scheduled', null],
    ['WhatsApp, not marked', lost(null, 'whatsapp'), 'scheduled', null],
    ['an email marked 22 hours ago', lost(later(-22 * 60)), 'scheduled', 'worker_lost'],
    ['an email marked 23 hours ago', lost(later(-23 * 60)), 'unknown', 'worker_lost'],
    ['WhatsApp, marked', lost(later(-3), 'whatsapp'), 'unknown', 'worker_lost'],
    ['a task, marked', lost(later(-3), 'in_app'), 'scheduled', 'worker_lost'],
    ['a lease that still runs', { ...lost(later(-3)), lease_expires_at: later(1) }, 'sending', null],
  ])('%s', async (_, row, status, reason) => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, row)
      await db`select private.recover_leases(${now})`
      expect(await read(db, id)).toMatchObject({
        status,
        reason,
        lease_token: status === 'sending' ? row.lease_token : null,
      })
    })
  })

  test('an email half-sent on Friday is not sent again on Monday', async () => {
    await rolledBack(sql, async (db) => {
      const friday = '2026-03-13T15:00:00Z'
      const [lost, refused] = [
        await addFollowUp(db, { scheduled_at: friday }),
        await addFollowUp(db, { scheduled_at: friday }),
      ]
      const token = randomUUID()
      await claim(db, token, friday)
      await mark(db, token, [lost.id, refused.id], friday)
      await record(db, token, [{ id: refused.id, result: 'retry', reason: 'resend_500' }], friday)
      expect(await claim(db, randomUUID(), '2026-03-16T09:00:00Z')).toEqual([])
      expect(await read(db, lost.id)).toMatchObject({ status: 'unknown', reason: 'worker_lost' })
      expect(await read(db, refused.id)).toMatchObject({ status: 'unknown', reason: 'key_expired' })
    })
  })

  test('claiming brings its rows back and repeats an email with the same key', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, lost(later(-60)))
      const token = randomUUID()
      expect(await claim(db, token)).toEqual([{ id, attempt_key: `${id}:email:1` }])
      expect(await mark(db, token, [id])).toEqual([id])
      expect(await read(db, id)).toMatchObject({ dispatched_at: new Date(later(-60)) })
    })
  })
})
