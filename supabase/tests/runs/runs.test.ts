import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asActor } from '../support/as-actor.ts'
import { connect } from '../support/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { startOrganisation } from '../support/start-organisation.ts'

type Started = { run_id: string | null; reason: string | null }

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

async function start(db: Sql | TransactionSql, moment: string, kind = 'daily', channels = ['email']): Promise<Started> {
  const [row] = await db<{ run: Started }[]>`select public.start_run(${kind}, ${channels}, ${moment}) as run`
  return row?.run ?? { run_id: null, reason: 'no row' }
}
const finish = (db: Sql | TransactionSql, id: string | null, moment: string, errors: string[] = []) =>
  db`select public.finish_run(${id}, '{"sent": 1}', '{"backlog": 2}', ${errors as never}::jsonb, ${moment})`
const begun = { run_id: expect.any(String) as string, reason: null }

describe('a daily run', () => {
  test.each([
    ['before check time', '2026-03-11T07:59:59Z', 'Europe/Berlin', false],
    ['at check time', '2026-03-11T08:00:00Z', 'Europe/Berlin', true],
    ['late in the evening', '2026-03-11T22:59:00Z', 'Europe/Berlin', true],
    ['after midnight', '2026-03-11T23:01:00Z', 'Europe/Berlin', false],
    ['in summer time', '2026-03-30T07:00:00Z', 'Europe/Berlin', true],
    ['in summer time, too early', '2026-03-30T06:59:00Z', 'Europe/Berlin', false],
    ['in Auckland, the day before in UTC', '2026-03-10T20:00:00Z', 'Pacific/Auckland', true],
    ['in Auckland, too early', '2026-03-10T19:59:00Z', 'Pacific/Auckland', false],
  ])('%s', async (_, moment, zone, starts) => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set time_zone = ${zone}`
      expect(await start(db, moment)).toEqual(starts ? begun : { run_id: null, reason: 'not_yet' })
      const day = moment.startsWith('2026-03-30') ? '2026-03-30' : '2026-03-11'
      expect(await db`select local_date::text from public.followup_runs`).toEqual(starts ? [{ local_date: day }] : [])
    })
  })

  test('happens once per local date', async () => {
    await rolledBack(sql, async (db) => {
      const { run_id } = await start(db, '2026-03-11T08:00:00Z')
      expect(await start(db, '2026-03-11T08:05:00Z')).toEqual({ run_id: null, reason: 'running' })
      await finish(db, run_id, '2026-03-11T08:06:00Z')
      for (const moment of ['2026-03-11T08:07:00Z', '2026-03-11T22:59:00Z']) {
        expect(await start(db, moment)).toEqual({ run_id: null, reason: 'already_done' })
      }
      expect(await start(db, '2026-03-12T08:00:00Z')).toEqual(begun)
      const days = await db`select local_date::text from public.followup_runs order by 1`
      expect(days).toEqual([{ local_date: '2026-03-11' }, { local_date: '2026-03-12' }])
    })
  })

  test.each([
    ['spring', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['autumn', ['2026-10-24', '2026-10-25', '2026-10-26']],
  ])('happens once a day when the clocks change in %s, called every hour', async (_, days) => {
    await rolledBack(sql, async (db) => {
      const from = Date.parse(`${days[0]}T00:00:00Z`)
      for (let hour = 0; hour < 66; hour++) {
        const moment = new Date(from + hour * 3_600_000).toISOString()
        const { run_id } = await start(db, moment)
        if (run_id) await finish(db, run_id, moment)
      }
      const runs =
        await db`select local_date::text, to_char(started_at at time zone 'Europe/Berlin', 'HH24:MI') as at from public.followup_runs order by 1`
      expect(runs).toEqual(days.map((local_date) => ({ local_date, at: '09:00' })))
    })
  })

  test('is taken over when its heart has not beaten for 10 minutes, and then starts clean', async () => {
    await rolledBack(sql, async (db) => {
      const { run_id } = await start(db, '2026-03-11T08:00:00Z')
      await db`select public.heartbeat_run(${run_id}, '{"planned": 3}', '{}', '2026-03-11T08:05:00Z')`
      expect(await start(db, '2026-03-11T08:15:00Z')).toEqual({ run_id: null, reason: 'running' })
      expect(await start(db, '2026-03-11T08:15:01Z')).toEqual({ run_id, reason: null })
      const [run] = await db`select status, counts, started_at from public.followup_runs`
      expect(run).toEqual({ status: 'running', counts: {}, started_at: new Date('2026-03-11T08:15:01Z') })
    })
  })

  test('that failed may be repeated the same day', async () => {
    await rolledBack(sql, async (db) => {
      const { run_id } = await start(db, '2026-03-11T08:00:00Z')
      await finish(db, run_id, '2026-03-11T08:01:00Z', ['internal'])
      expect(await db`select status, errors from public.followup_runs`).toEqual([
        { status: 'failed', errors: ['internal'] },
      ])
      expect(await start(db, '2026-03-11T08:02:00Z')).toEqual({ run_id, reason: null })
      expect(await db`select status, errors, finished_at, counts from public.followup_runs`).toEqual([
        { status: 'running', errors: [], finished_at: null, counts: {} },
      ])
      await finish(db, run_id, '2026-03-11T08:03:00Z')
      expect(await start(db, '2026-03-11T08:04:00Z')).toEqual({ run_id: null, reason: 'already_done' })
    })
  })

  test('starts once when two are started at the same moment, and is taken over once', async () => {
    const other = connect(database.url, 1)
    try {
      for (const moment of ['2026-05-06T08:00:00Z', '2026-05-06T09:00:00Z']) {
        const both = await Promise.all([start(sql, moment), start(other, moment)])
        expect(both.filter(({ run_id }) => run_id !== null)).toHaveLength(1)
        expect(both.filter(({ reason }) => reason === 'running')).toHaveLength(1)
      }
      // the second one waits for the first to be decided
      const waiting = await sql.begin(async (first) => {
        expect(await start(first, '2026-05-07T08:00:00Z')).toEqual(begun)
        const second = start(other, '2026-05-07T08:00:01Z')
        await new Promise((resolve) => setTimeout(resolve, 100))
        return { second }
      })
      expect(await waiting.second).toEqual({ run_id: null, reason: 'running' })
    } finally {
      await other.end()
      await sql`delete from public.followup_runs`
    }
  })
})

describe('other runs', () => {
  test('start whenever they are asked for, beside each other', async () => {
    await rolledBack(sql, async (db) => {
      for (const kind of ['manual', 'dispatch', 'manual'])
        expect(await start(db, '2026-03-11T01:00:00Z', kind)).toEqual(begun)
      expect(await start(db, '2026-03-11T08:00:00Z')).toEqual(begun)
    })
  })

  test('say what they did', async () => {
    await rolledBack(sql, async (db) => {
      const { run_id } = await start(db, '2026-03-11T08:00:00Z', 'manual')
      await db`select public.heartbeat_run(${run_id}, '{"planned": 3}', '{"snoozed": 1}', '2026-03-11T08:01:00Z')`
      expect(await db`select heartbeat_at, counts, reasons from public.followup_runs`).toEqual([
        { heartbeat_at: new Date('2026-03-11T08:01:00Z'), counts: { planned: 3 }, reasons: { snoozed: 1 } },
      ])
      await finish(db, run_id, '2026-03-11T08:02:00Z')
      expect(await db`select status, finished_at, counts, reasons from public.followup_runs`).toEqual([
        { status: 'done', finished_at: new Date('2026-03-11T08:02:00Z'), counts: { sent: 1 }, reasons: { backlog: 2 } },
      ])
      await db`select public.heartbeat_run(${run_id}, '{"planned": 9}', '{}', '2026-03-11T08:03:00Z')`
      expect(await db`select counts from public.followup_runs`).toEqual([{ counts: { sent: 1 } }])
    })
  })

  test('nobody started cannot be finished', async () => {
    await expect(finish(sql, 'c0000000-0000-4000-8000-00000000000f', '2026-03-11T08:00:00Z')).rejects.toMatchObject({
      code: '22023',
    })
  })

  test('switch channels on and off as they are configured, but never lift a halt', async () => {
    await rolledBack(sql, async (db) => {
      const states = async (channels: string[]) => {
        await start(db, '2026-03-11T08:00:00Z', 'manual', channels)
        const rows = await db<{ state: string }[]>`select state from public.channel_status order by channel`
        return rows.map(({ state }) => state).join(' ')
      }
      expect(await states(['email', 'whatsapp'])).toBe('on on on')
      expect(await states([])).toBe('off on off')
      expect(await states(['whatsapp'])).toBe('off on on')
      await db`update public.channel_status set state = 'halted' where channel = 'whatsapp'`
      expect(await states(['email', 'whatsapp'])).toBe('on on halted')
      expect(await states([])).toBe('off on halted')
    })
  })
})

test('finishing a run through the API refreshes the figures', async () => {
  await rolledBack(sql, async (db) => {
    await db`insert into public.leads (id, last_name) values ('b0000000-0000-4000-8000-000000000009', 'x')`
    await db`insert into public.follow_ups (lead_id, status, channel, message, scheduled_at, sent_at) values ('b0000000-0000-4000-8000-000000000009', 'sent', 'in_app', 'x', now(), now())`
    expect(await db`select from analytics.channel_performance`).toHaveLength(0)
    await db`set local role service_role`
    const { run_id } = await start(db, '2026-03-11T08:00:00Z', 'manual')
    await finish(db, run_id, '2026-03-11T08:00:00Z')
    await db`reset role`
    expect(await db`select channel from analytics.channel_performance`).toEqual([{ channel: 'in_app' }])
  })
  const visitor = asActor(sql, { role: 'authenticated' }, (db) => db`select from analytics.channel_performance`)
  await expect(visitor).rejects.toMatchObject({ code: '42501' })
})
