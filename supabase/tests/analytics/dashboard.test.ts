import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FollowupAnalytics } from '#lib/analytics/contract'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addActivity } from '../support/add-activity.ts'
import { asActor } from '../support/as-actor.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { random } from '../support/random.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'

const now = march(20, '10:00')
let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

type Asked = {
  from?: string
  to?: string
  days?: number
  compare?: boolean
  channel?: string
  playbook?: string
  owner?: string
  reps?: boolean
}

/** The figures as the page reads them; fails on anything its contract does not know, NaN too. */
async function ask(db: Sql | TransactionSql, asked: Asked = {}): Promise<FollowupAnalytics> {
  const [row] = await db<{ figures: unknown }[]>`
    select public.get_followup_analytics(p_from => ${asked.from ?? null}, p_to => ${asked.to ?? null}, p_days => ${asked.days ?? 30}, p_compare => ${asked.compare ?? true},
      p_channel => ${asked.channel ?? null}, p_playbook_id => ${asked.playbook ?? null}, p_owner_id => ${asked.owner ?? null}, p_per_rep => ${asked.reps ?? false}, p_now => ${now}) as figures`
  return FollowupAnalytics.parse(row?.figures)
}

type Message = {
  at: string
  channel?: string
  answeredAfterHours?: number
  playbook_id?: string | null
  owner_id?: string | null
  [column: string]: unknown
}

/** A message that left; answered after so many hours. */
async function send(db: TransactionSql, { at, answeredAfterHours, ...columns }: Message): Promise<string> {
  const { id } = await addFollowUp(db, {
    status: 'sent',
    sent_at: at,
    dispatched_at: at,
    ...(answeredAfterHours !== undefined && {
      responded_at: new Date(Date.parse(at) + answeredAfterHours * 3_600_000),
    }),
    ...columns,
  })
  return id
}
const nothing = {
  sent: 0,
  delivered: 0,
  opened: null,
  answered: 0,
  average_response_hours: null,
  median_response_hours: null,
  tasks: 0,
  tasks_answered: 0,
}
const empty = {
  channels: [],
  weeks: [],
  answers_by_hour: [],
  sends_by_hour: [],
  best_slots: [],
  playbooks: [],
  authors: [],
  success: { untouched_sends: 0, minutes_saved: 0, holdout: null },
  owners: null,
}

describe('where there is little or nothing', () => {
  test('no data: counts are 0, everything else is unknown', async () => {
    const figures = await ask(sql)
    expect(figures).toMatchObject({
      ...empty,
      range: { from: '2026-02-19', to: '2026-03-20', time_zone: 'Europe/Berlin' },
      previous: { from: '2026-01-15', to: '2026-02-13' },
      totals: { ...nothing, your_turn: 0, due_now: 0, no_next_step: 0, previous: nothing },
    })
  })

  test('one message without an answer', async () => {
    await rolledBack(sql, async (db) => {
      await send(db, { at: march(10) })
      const { totals, channels, playbooks, authors, best_slots, sends_by_hour, weeks } = await ask(db)
      expect(totals).toMatchObject({ ...nothing, sent: 1, previous: nothing })
      const unanswered = { sent: 1, answered: 0, average_response_hours: null, median_response_hours: null }
      expect(channels).toMatchObject([
        { channel: 'email', ...unanswered, opened: null, previous: { sent: 0, answered: 0 } },
      ])
      expect(playbooks).toMatchObject([
        { id: 'ghosted_after_meeting', sent: 1, answered: 0, interval: { low: 0, high: 0.7935 }, lift: null },
      ])
      expect(authors).toMatchObject([{ channel: 'email', author: 'template', sent: 1 }])
      expect(best_slots).toEqual([])
      expect(sends_by_hour).toEqual([{ weekday: 2, hour: 10, sent: 1, answered: 0 }])
      expect(weeks).toHaveLength(5)
      expect(weeks.reduce((sum, week) => sum + week.messages, 0)).toBe(1)
    })
  })

  test('a rep without leads, and a range in the future', async () => {
    await rolledBack(sql, async (db) => {
      await send(db, { at: march(10), answeredAfterHours: 2 })
      const future = await ask(db, { from: '2027-01-01', to: '2027-01-31', compare: false })
      expect(future).toMatchObject({ ...empty, previous: null, totals: { ...nothing, previous: null } })
      await db`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: ben })}, true)`
      expect(await ask(db, { from: '2026-03-01', to: '2026-03-20' })).toMatchObject({ ...empty, totals: nothing })
    })
  })

  test('a range that is none is refused', async () => {
    for (const asked of [
      { from: '2026-03-02', to: '2026-03-01' },
      { from: '2025-01-01', to: '2026-03-01' },
      { days: 0 },
      { days: 367 },
    ]) {
      await expect(ask(sql, asked)).rejects.toMatchObject({ code: '22023' })
    }
  })
})

describe('what is counted', () => {
  test('is the same before and after a merge, and follows corrections', async () => {
    await rolledBack(sql, async (db) => {
      const id = await send(db, { at: march(10), answeredAfterHours: 2 })
      await send(db, { at: march(11), channel: 'whatsapp' })
      const before = await ask(db)
      expect(before.totals).toMatchObject({ sent: 2, answered: 1, average_response_hours: 2 })
      await db`select private.merge_figures()`
      expect(await ask(db)).toEqual(before)
      await db`update public.follow_ups set responded_at = null where id = ${id}`
      expect((await ask(db)).totals).toMatchObject({ sent: 2, answered: 0, average_response_hours: null })
      await db`delete from public.follow_ups where id = ${id}`
      expect((await ask(db)).totals.sent).toBe(1)
      await db`select private.refresh_figures()`
      expect((await ask(db)).channels.map(({ channel }) => channel)).toEqual(['whatsapp'])
      expect(await db`select * from private.check_figures()`).toEqual([])
    })
  })

  test('is nothing once everything is gone', async () => {
    await rolledBack(sql, async (db) => {
      await send(db, { at: march(10) })
      await db`select private.merge_figures()`
      await send(db, { at: march(11) })
      await db`truncate public.leads cascade`
      expect((await ask(db)).totals.sent).toBe(0)
      await db`select private.refresh_figures()`
      expect(await db`select * from private.check_figures()`).toEqual([])
    })
  })

  test('tasks are no messages', async () => {
    await rolledBack(sql, async (db) => {
      await send(db, { at: march(10), channel: 'in_app', answeredAfterHours: 1 })
      await send(db, { at: march(10) })
      const { totals, channels, playbooks, answers_by_hour } = await ask(db)
      expect(totals).toMatchObject({ sent: 1, answered: 0, tasks: 1, tasks_answered: 1, previous: { tasks: 0 } })
      expect(channels.map(({ channel }) => channel)).toEqual(['email'])
      expect(playbooks).toMatchObject([{ sent: 1, answered: 0 }])
      expect(answers_by_hour).toEqual([])
    })
  })

  test('opens are read receipts of WhatsApp; those of emails are not measured', async () => {
    await rolledBack(sql, async (db) => {
      await send(db, { at: march(10), delivered_at: march(10), opened_at: march(10) })
      expect((await ask(db)).totals.opened).toBeNull()
      await send(db, { at: march(10), channel: 'whatsapp' })
      expect((await ask(db)).totals.opened).toBeNull() // nothing arrived that could have been read
      await send(db, { at: march(10), channel: 'whatsapp', delivered_at: march(10) })
      const { totals, channels } = await ask(db)
      expect(totals.opened).toBe(0)
      expect(channels.map(({ channel, opened }) => [channel, opened])).toEqual([
        ['whatsapp', 0],
        ['email', null],
      ])
    })
  })

  test('days and hours are the organisation’s, of the sending and of the answer', async () => {
    await rolledBack(sql, async (db) => {
      await send(db, { at: march(8, '23:30'), answeredAfterHours: 24 }) // Monday 00:30 in Berlin
      const figures = await ask(db, { from: '2026-03-09', to: '2026-03-09' })
      expect(figures.sends_by_hour).toEqual([{ weekday: 1, hour: 0, sent: 1, answered: 1 }])
      expect(figures.answers_by_hour).toEqual([])
      expect((await ask(db, { from: '2026-03-10', to: '2026-03-10' })).answers_by_hour).toEqual([
        { weekday: 2, hour: 0, answers: 1 },
      ])
      expect((await ask(db, { from: '2026-03-08', to: '2026-03-08' })).totals.sent).toBe(0)
      await db`update public.organisation_settings set time_zone = 'America/New_York'`
      await db`select public.merge_figures()`
      const moved = await ask(db, { from: '2026-03-08', to: '2026-03-08' })
      expect(moved.range.time_zone).toBe('America/New_York')
      expect(moved.sends_by_hour).toEqual([{ weekday: 7, hour: 19, sent: 1, answered: 1 }])
    })
  })

  test('the period before is as long and has the same weekdays', async () => {
    await rolledBack(sql, async (db) => {
      for (const day of [2, 9, 16]) await send(db, { at: march(day) })
      await send(db, { at: march(9), channel: 'whatsapp' })
      const { previous, totals, weeks } = await ask(db, { from: '2026-03-16', to: '2026-03-20' })
      expect(previous).toEqual({ from: '2026-03-09', to: '2026-03-13' })
      expect([totals.sent, totals.previous?.sent]).toEqual([1, 2])
      expect(weeks).toEqual([
        { week_start: '2026-03-16', channel: 'whatsapp', messages: 0, answered: 0, previous_messages: 1 },
        { week_start: '2026-03-16', channel: 'email', messages: 1, answered: 0, previous_messages: 1 },
      ])
      const longer = await ask(db, { from: '2026-03-11', to: '2026-03-20' })
      expect(longer.previous).toEqual({ from: '2026-02-25', to: '2026-03-06' })
      expect(longer.totals).toMatchObject({ sent: 1, previous: { sent: 1 } })
    })
  })

  test('medians from the histogram are at most 19 % off', async () => {
    const { below } = random(3)
    for (const size of [1, 2, 7, 40]) {
      await rolledBack(sql, async (db) => {
        for (let n = 0; n < size; n++)
          await send(db, { at: march(10), answeredAfterHours: 0.05 * 1.2 ** below(1 + n * 2) })
        const [exact] = await db<{ lower: number; upper: number }[]>`
          select percentile_disc(0.5) within group (order by response_time_hours)::float8 as lower,
            percentile_disc(0.5) within group (order by response_time_hours desc)::float8 as upper from public.follow_ups where responded_at is not null`
        const { median_response_hours: median } = (await ask(db)).totals
        expect(median).toBeGreaterThanOrEqual(Math.floor((exact?.lower ?? NaN) * 81) / 100)
        expect(median).toBeLessThanOrEqual(Math.ceil((exact?.upper ?? NaN) * 119) / 100)
      })
    }
  })
})

describe('what is compared', () => {
  test('slots need 20 messages, are better than the average and drawn towards it; playbooks stand against the others', async () => {
    await rolledBack(sql, async (db) => {
      for (let n = 0; n < 20; n++) {
        await send(db, { at: march(9, '09:00'), ...(n < 10 && { answeredAfterHours: 1 }) })
        await send(db, {
          at: march(10, '09:00'),
          playbook_id: 'proposal_no_response',
          ...(n < 2 && { answeredAfterHours: 1 }),
        })
      }
      await send(db, { at: march(11, '09:00'), playbook_id: null, answeredAfterHours: 1 }) // one of one is no slot
      const { best_slots, playbooks, authors } = await ask(db)
      const average = 13 / 41
      expect(best_slots).toEqual([
        { weekday: 1, hour: 10, sent: 20, answered: 10, rate: Math.round(((10 + 20 * average) / 40) * 1e4) / 1e4 },
      ])
      expect(playbooks).toMatchObject([
        {
          id: 'ghosted_after_meeting',
          interval: { low: 0.2993, high: 0.7007 },
          lift: Math.round((10 / 20 - 3 / 21) * 1e4) / 1e4,
        },
        { id: 'proposal_no_response', sent: 20, answered: 2, lift: Math.round((2 / 20 - 11 / 21) * 1e4) / 1e4 },
        { id: null, name: null, sent: 1, lift: null },
      ])
      expect(authors).toHaveLength(3)
      const one = await ask(db, { playbook: 'ghosted_after_meeting' })
      expect(one.playbooks).toEqual(playbooks.slice(0, 1)) // still against the others
      expect(one.totals.sent).toBe(20)
      expect((await ask(db, { playbook: 'ghosted_after_meeting', channel: 'whatsapp' })).totals.sent).toBe(0)
    })
  })

  test('intervals are Wilson’s, and none around nothing', async () => {
    const [row] =
      await sql`select private.wilson(0, 0) as nothing, private.wilson(5, 20) as some, private.wilson(9, 9) as every`
    expect(row).toEqual({ nothing: null, some: { low: 0.1119, high: 0.4687 }, every: { low: 0.7009, high: 1 } })
  })

  test('differences have Newcombe’s interval, from 20 of either on', async () => {
    const [row] =
      await sql`select private.newcombe(56, 70, 48, 80) as enough, private.newcombe(9, 19, 48, 80) as few, private.newcombe(0, 0, 0, 0) as none`
    const unknown = { uplift: null, low: null, high: null }
    expect(row).toEqual({ enough: { uplift: 0.2, low: 0.0524, high: 0.3339 }, few: unknown, none: unknown })
  })

  test('what was held back for a week stands against what was dealt with on time', async () => {
    await rolledBack(sql, async (db) => {
      for (let n = 0; n < 40; n++) {
        const { signal_id, lead_id } = await addFollowUp(db)
        await db`update public.lead_signals set measured_at = ${march(10)}, held_until = ${n % 2 ? '2026-03-17' : null} where id = ${signal_id}`
        if (n % 2 === 0 && n < 24) await addActivity(db, lead_id, 'message', march(12), { direction: 'inbound' })
      }
      expect((await ask(db)).success.holdout).toMatchObject({
        treated_n: 20,
        treated_answered: 12,
        held_n: 20,
        held_answered: 0,
        uplift: 0.6,
      })
      expect((await ask(db, { channel: 'email' })).success.holdout).toBeNull()
      expect((await ask(db, { owner: ben })).success.holdout).toBeNull()
      expect((await ask(db, { from: '2026-03-11', to: '2026-03-20' })).success.holdout).toBeNull()
    })
  })

  test('time is saved by what nobody had to touch', async () => {
    await rolledBack(sql, async (db) => {
      await send(db, { at: march(10) })
      await send(db, { at: march(10), approved_at: march(10) })
      await send(db, { at: march(10), origin: 'member', author: 'human' })
      await send(db, { at: march(10), channel: 'in_app' })
      await send(db, { at: march(10), author: 'human' }) // in other words
      const bounced = await send(db, { at: march(10) })
      expect((await ask(db)).success).toMatchObject({ untouched_sends: 2 })
      await db`update public.follow_ups set status = 'failed', reason = 'bounced' where id = ${bounced}`
      expect((await ask(db)).success).toMatchObject({ untouched_sends: 1, minutes_saved: 5 })
    })
  })

  test('approving leaves its mark', async () => {
    const { id } = await addFollowUp(sql, { status: 'awaiting_approval' })
    await asActor(sql, { role: 'authenticated', sub: anna }, (db) => db`select public.approve_follow_up(${id})`)
    const [row] = await sql`select approved_at is not null as approved from public.follow_ups where id = ${id}`
    expect(row).toEqual({ approved: true })
    await sql`delete from public.leads`
  })
})

describe('who sees what', () => {
  const as = (sub: string, asked?: Asked) =>
    asActor(sql, { role: 'authenticated', sub }, (db) =>
      ask(db, { from: '2026-03-01', to: '2026-03-20', compare: false, ...asked }),
    )
  beforeAll(async () => {
    await sql.begin(async (db) => {
      await send(db, { at: march(10) })
      await send(db, { at: march(10), owner_id: ben })
      await send(db, { at: march(11), owner_id: ben, answeredAfterHours: 1 })
      await send(db, { at: march(11), owner_id: null })
    })
    await sql`select private.merge_figures()`
  })

  test('managers and the service all of it, or one member’s', async () => {
    expect((await as(marta)).totals.sent).toBe(4)
    expect((await as(marta, { owner: ben })).totals).toMatchObject({ sent: 2, answered: 1 })
    expect((await asActor(sql, { role: 'service_role' }, (db) => ask(db, { owner: anna }))).totals.sent).toBe(1)
  })

  test('reps their own, also of leads that are another’s by now', async () => {
    await sql`update public.leads set owner_id = ${anna}`
    expect((await as(ben)).totals).toMatchObject({ sent: 2, answered: 1 })
    expect((await as(anna, { owner: anna })).totals.sent).toBe(1)
    await expect(as(anna, { owner: ben })).rejects.toMatchObject({ code: '42501' })
  })

  test('a line per member only managers who ask for it', async () => {
    expect((await as(marta)).owners).toBeNull()
    expect((await as(ben, { reps: true })).owners).toBeNull()
    expect((await as(marta, { reps: true })).owners).toMatchObject([
      { name: 'Anna Vogel', sent: 1, answered: 0 },
      { name: 'Ben Kurz', sent: 2, answered: 1 },
    ])
  })
})

test('what waits now is counted per lead, in one’s name', async () => {
  await rolledBack(sql, async (db) => {
    await db`delete from public.leads`
    await addFollowUp(db) // due since ten minutes
    await addFollowUp(db, { status: 'awaiting_approval', scheduled_at: march(31) })
    await addFollowUp(db, { scheduled_at: march(31) })
    await addFollowUp(db, { channel: 'in_app', status: 'sent', sent_at: march(10) }, { owner_id: ben })
    await addFollowUp(db, {}, { snoozed_until: march(31) })
    const { lead_id } = await addFollowUp(db, { status: 'cancelled' })
    await db`update public.leads set your_turn_since = ${march(9)}, your_turn_reason = 'answered' where id = ${lead_id}`
    expect((await ask(db)).totals).toMatchObject({ your_turn: 1, due_now: 3, no_next_step: 0 })
    expect((await ask(db, { owner: ben })).totals).toMatchObject({ your_turn: 0, due_now: 1 })
    await db`update public.lead_signals set next_check_at = null, parked_for = 'no_channel' where lead_id = ${lead_id}`
    await db`update public.leads set your_turn_since = null where id = ${lead_id}`
    expect((await ask(db)).totals).toMatchObject({ your_turn: 0, no_next_step: 1 })
    expect((await ask(db, { owner: ben })).totals.no_next_step).toBe(0)
  })
})
