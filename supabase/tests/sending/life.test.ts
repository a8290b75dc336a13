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
    ['pause all', () => `update public.organisation_settings set paused_at = now()`, 'sending', null],
    ['automation off', () => `update public.organisation_settings set automation = 'off'`, 'sending', null],
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
  test('rejected: failed for good, the next attempt has a new key', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      const token = await leave(db, id)
      expect(await record(db, token, [{ id, result: 'rejected', reason: 'resend_422' }])).toEqual({
        ...none,
        failed: 1,
      })
      expect(await read(db, id)).toMatchObject({ status: 'failed', reason: 'resend_422', attempt: 2, sent_at: null })
      const [event] = await db`select event_type, attempt_key from public.message_tracking where follow_up_id = ${id}`
      expect(event).toEqual({ event_type: 'failed', attempt_key: `${id}:email:1` })
    })
  })

  test('retry: after 1, 5, 30 and 120 minutes with the same key, then it gives up', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      let moment = 0
      for (const wait of [1, 5, 30, 120]) {
        const token = randomUUID()
        expect(await claim(db, token, later(moment))).toEqual([{ id, attempt_key: `${id}:email:1` }])
        await mark(db, token, [id], later(moment))
        expect(await record(db, token, [{ id, result: 'retry', reason: 'resend_500' }], later(moment))).toEqual({
          ...none,
          retried: 1,
        })
        expect(await read(db, id)).toMatchObject({
          status: 'scheduled',
          scheduled_at: new Date(later(moment + wait)),
          reason: 'resend_500',
          dispatched_at: new Date(now),
        })
        expect(await claim(db, randomUUID(), later(moment + wait - 0.1))).toEqual([])
        moment += wait
      }
      const token = await leave(db, id, later(moment))
      expect(await record(db, token, [{ id, result: 'retry', reason: 'resend_500' }], later(moment))).toEqual({
        ...none,
        failed: 1,
      })
      expect(await read(db, id)).toMatchObject({ status: 'failed', reason: 'gave_up_resend_500', sent_at: null })
    })
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
      expect(await claim(db, randomUUID(), later(1))).toHaveLength(1)
      await claim(db, randomUUID(), later(4))
      expect(await read(db, id)).toMatchObject({ status: 'sending' })
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
