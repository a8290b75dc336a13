import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { startDesk } from './start-desk.ts'

type Entry = { kind: string; lead_id: string; lead_name: string; [column: string]: unknown }
type Day = { counts: Record<string, number>; entries: Entry[]; done_today: number }

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const midnight = `(((now() at time zone 'Europe/Berlin')::date)::timestamp at time zone 'Europe/Berlin')`

async function day(db: TransactionSql, sub: string, scope = 'mine', limit = 50): Promise<Day> {
  await become(db, sub)
  const [row] = await db<{ day: Day }[]>`select public.get_day(${scope}, ${limit}) as day`
  await become(db, null)
  return row?.day ?? { counts: {}, entries: [], done_today: -1 }
}
const shown = ({ entries }: Day) => entries.map(({ kind, lead_name }) => `${kind} ${lead_name}`)

/** A lead named after the test, with nothing armed. */
async function lead(db: TransactionSql, name: string, columns: object = {}): Promise<string> {
  const id = await addLead(db, { first_name: null, last_name: name, salutation: null, ...columns })
  await db`update public.lead_signals set next_check_at = now() + interval '9 days', parked_for = 'not_yet' where lead_id = ${id}`
  return id
}
/** A lead with a follow-up: an email due now, unless `columns` (values as SQL) say otherwise. */
async function followUp(
  db: TransactionSql,
  name: string,
  columns: Record<string, string>,
  on: object = {},
): Promise<string> {
  const id = await lead(db, name, on)
  const all: Record<string, string> = {
    lead_id: `'${id}'`,
    owner_id: `'${anna}'`,
    origin: `'member'`,
    status: `'scheduled'`,
    channel: `'email'`,
    to_address: `'x@y.example'`,
    message: `'Passt es?'`,
    scheduled_at: 'now()',
    ...columns,
  }
  await db.unsafe(
    `insert into public.follow_ups (${Object.keys(all).join(', ')}) values (${Object.values(all).join(', ')})`,
  )
  return id
}
const task = { status: `'sent'`, channel: `'in_app'`, to_address: 'null' }

describe('each thing stands where it belongs', () => {
  test.each<[string, string | null, Record<string, string>, object?]>([
    ['waiting for approval', 'approval', { status: `'awaiting_approval'`, scheduled_at: `now() - interval '5 days'` }],
    ['leaving today', 'today', { scheduled_at: `${midnight} + interval '23 hours 59 minutes'` }],
    ['due first thing today', 'today', { scheduled_at: midnight }],
    ['leaving tomorrow', 'week', { scheduled_at: `${midnight} + interval '1 day 2 hours'` }],
    ['leaving in seven days', 'week', { scheduled_at: `${midnight} + interval '7 days 20 hours'` }],
    ['leaving later', null, { scheduled_at: `${midnight} + interval '8 days 2 hours'` }],
    ['waiting for approval of a lead asleep', null, { status: `'awaiting_approval'` }, { snoozed_until: ago(-1) }],
    ['that should have left yesterday', 'overdue', { scheduled_at: `${midnight} - interval '1 second'` }],
    ['a task of today', 'task', { ...task, sent_at: midnight }],
    ['a task of yesterday', 'overdue', { ...task, sent_at: `${midnight} - interval '1 second'` }],
    ['a task that is done', null, { ...task, sent_at: midnight, task_closed_at: 'now()' }],
    ['a task for a lead asleep', null, { ...task, sent_at: midnight }, { snoozed_until: ago(-1) }],
    ['a task for a lead awake again', 'task', { ...task, sent_at: midnight }, { snoozed_until: ago(1) }],
    ['a task for a lost lead', null, { ...task, sent_at: midnight }, { status: 'lost' }],
    ['a task for someone who asked for silence', null, { ...task, sent_at: midnight }, { do_not_contact_at: ago(1) }],
    ['failed', 'trouble', { status: `'failed'`, reason: `'bounced'` }],
    ['failed and put aside', null, { status: `'failed'`, task_closed_at: 'now()' }],
    ['failed three weeks ago', null, { status: `'failed'`, updated_at: `now() - interval '21 days'` }],
    ['a member wrote, failed, and the lead is won', 'trouble', { status: `'failed'` }, { status: 'won' }],
    [
      'of a playbook, failed, and the lead is won',
      null,
      { status: `'failed'`, origin: `'playbook'` },
      { status: 'won' },
    ],
    ['failed, and the lead asked for silence', null, { status: `'failed'` }, { do_not_contact_at: ago(8) }],
    ['that may have arrived', 'trouble', { status: `'unknown'` }],
    ['leaving at this moment', null, { status: `'sending'`, lease_token: `'${anna}'`, lease_expires_at: 'now()' }],
    ['that left', null, { status: `'sent'`, sent_at: 'now()' }],
    ['cancelled', null, { status: `'cancelled'` }],
  ])('a message %s: %s', async (name, kind, columns, on) => {
    await rolledBack(sql, async (db) => {
      await followUp(db, name, columns, on)
      const expected = kind ? [`${kind} ${name}`] : []
      expect(shown(await day(db, anna))).toEqual(expected)
      expect(shown(await day(db, ben))).toEqual([])
      expect(shown(await day(db, ben, 'all'))).toEqual([])
      expect(shown(await day(db, marta))).toEqual([])
      expect(shown(await day(db, marta, 'all'))).toEqual(expected)
    })
  })

  test('your turn: the answer, or what we owe and by when', async () => {
    await rolledBack(sql, async (db) => {
      const [answered, owed] = [await lead(db, 'Antwort'), await lead(db, 'Versprochen')]
      await addActivity(db, answered, 'message', ago(3), {
        direction: 'inbound',
        channel: 'email',
        body: 'Gern, wann?',
      })
      await addActivity(db, owed, 'message', ago(1.2), { direction: 'inbound', body: 'Danke!' })
      await addActivity(db, owed, 'verbal_commitment', ago(1.5), {
        owed_by: 'us',
        due_on: '2026-01-02',
        body: 'Zahlen schicken',
      })
      await addActivity(db, owed, 'call', ago(1), { direction: 'outbound' })
      const { entries, counts } = await day(db, anna)
      expect(counts).toEqual({ your_turn: 2 })
      expect(
        entries.map(({ lead_name, reason, due_on, said, follow_up_id }) => ({
          lead_name,
          reason,
          due_on,
          said,
          follow_up_id,
        })),
      ).toEqual([
        {
          lead_name: 'Versprochen',
          reason: 'we_owe',
          due_on: '2026-01-02',
          said: 'Zahlen schicken',
          follow_up_id: null,
        },
        { lead_name: 'Antwort', reason: 'answered', due_on: null, said: 'Gern, wann?', follow_up_id: null },
      ])
      await addActivity(db, owed, 'your_turn_done', ago(0))
      await addActivity(db, answered, 'call', ago(0), { direction: 'outbound' })
      expect((await day(db, anna)).counts).toEqual({})
    })
  })

  test('your turn ends with the deal, and begins again with what the lead writes afterwards', async () => {
    for (const end of [`status = 'lost'`, `status = 'won'`, 'do_not_contact_at = now()']) {
      await rolledBack(sql, async (db) => {
        const id = await lead(db, 'Ende')
        await addActivity(db, id, 'message', ago(1), { direction: 'inbound', channel: 'email' })
        await db.unsafe(`update public.leads set ${end} where id = '${id}'`)
        expect(shown(await day(db, anna)), end).toEqual([])
        await addActivity(db, id, 'message', ago(-0.01), { direction: 'inbound', channel: 'email' })
        expect(shown(await day(db, anna)), end).toEqual(['your_turn Ende'])
      })
    }
  })

  test('no next step: nothing pending, nothing armed; snoozed or over leads have none to miss', async () => {
    await rolledBack(sql, async (db) => {
      const names = ['Nichts', 'Schlummert', 'Geweckt', 'Verloren', 'Stumm', 'Geplant', 'Bewaffnet']
      const ids = await Promise.all(names.map((name) => lead(db, name)))
      const [, asleep, awake, lost, quiet, planned, armed] = ids as string[]
      await db`update public.leads set snoozed_until = now() + interval '1 day' where id = ${asleep ?? ''}`
      await db`update public.leads set snoozed_until = now() - interval '1 day' where id = ${awake ?? ''}`
      await db`update public.leads set status = 'lost' where id = ${lost ?? ''}`
      await db`update public.leads set do_not_contact_at = now() where id = ${quiet ?? ''}`
      await db`insert into public.follow_ups (lead_id, status, channel, to_address, message, scheduled_at) values (${planned ?? ''}, 'scheduled', 'email', 'x@y.example', 'x', now() + interval '9 days')`
      await db`update public.lead_signals set next_check_at = null, parked_for = 'bant_too_low' where closed_at is null and lead_id <> ${armed ?? ''}`
      const { entries, counts } = await day(db, anna)
      expect(new Map(entries.map(({ kind, lead_name, reason }) => [lead_name, `${kind} ${String(reason)}`]))).toEqual(
        new Map(['Geweckt', 'Nichts'].map((name) => [name, 'no_next_step bant_too_low'])),
      )
      expect(counts).toEqual({ no_next_step: 2 })
      expect((await day(db, ben)).counts).toEqual({})
      expect((await day(db, marta, 'all')).counts).toEqual({ no_next_step: 2 })
    })
  })
})

test('who opted out in the last seven days is told to the owner, with what ended it; a person’s own decision is no news', async () => {
  await rolledBack(sql, async (db) => {
    const quiet = async (name: string, reason: string | null, days = 1) => {
      const id = await lead(db, name, { email: `${reason ?? 'none'}@kunde.example`, phone_e164: null })
      if (reason)
        await db`insert into public.opt_outs (address, channel, reason) values (${`${reason}@kunde.example`}, 'email', ${reason})`
      await db`update public.leads set do_not_contact_at = ${ago(days)} where id = ${id}`
      return id
    }
    const stopped = await quiet('Stopp', 'stop')
    await addActivity(db, stopped, 'opt_out', ago(1.1), { direction: 'inbound', channel: 'email', body: 'STOP' })
    await quiet('Abbesteller', 'unsubscribed', 2)
    await quiet('Lange her', 'complained', 8)
    await quiet('Gefragt', 'asked')
    await quiet('Von Hand', null)
    const { entries, counts } = await day(db, anna)
    expect(entries.map(({ kind, lead_name, reason, said }) => ({ kind, lead_name, reason, said }))).toEqual([
      { kind: 'opted_out', lead_name: 'Stopp', reason: 'stop', said: 'STOP' },
      { kind: 'opted_out', lead_name: 'Abbesteller', reason: 'unsubscribed', said: null },
    ])
    expect(entries[0]).toMatchObject({ do_not_contact: true })
    expect(counts).toEqual({ opted_out: 2 })
    expect((await day(db, ben)).counts).toEqual({})
    expect((await day(db, marta, 'all')).counts).toEqual({ opted_out: 2 })
  })
})

test('comes in the order to work through, within a list by urgency; the count goes beyond the limit', async () => {
  await rolledBack(sql, async (db) => {
    for (const [n, playbook] of ['nurture_30d', 'commitment_no_action', 'proposal_no_response'].entries()) {
      await followUp(db, `Freigabe ${n}`, { status: `'awaiting_approval'`, playbook_id: `'${playbook}'` })
      await followUp(db, `Aufgabe ${n}`, { ...task, sent_at: `now() - interval '${n} milliseconds'` })
      await followUp(db, `Fehler ${n}`, { status: `'failed'`, scheduled_at: `now() - interval '${n} hours'` })
      const idle = await lead(db, `Nichts ${n}`, { bant_score: 10 * n })
      await db`update public.lead_signals set next_check_at = null where lead_id = ${idle}`
      await addActivity(db, await lead(db, `Antwort ${n}`), 'message', ago(n + 1), { direction: 'inbound' })
    }
    const all = await day(db, anna)
    const order = (kind: string, digits: number[]) => digits.map((n) => `${kind} ${n}`)
    expect(shown(all)).toEqual([
      ...order('your_turn Antwort', [2, 1, 0]),
      ...order('approval Freigabe', [1, 2, 0]),
      ...order('task Aufgabe', [2, 1, 0]),
      ...order('trouble Fehler', [2, 1, 0]),
      ...order('no_next_step Nichts', [2, 1, 0]),
    ])
    const counts = { your_turn: 3, approval: 3, task: 3, trouble: 3, no_next_step: 3 }
    const cut = await day(db, anna, 'mine', 2)
    expect(cut.counts).toEqual(counts)
    expect(shown(cut)).toEqual(shown(all).filter((_, n) => n % 3 < 2))
    expect((await day(db, anna, 'mine', 0)).entries).toEqual([])
  })
})

test('your turn: promises due by today, then answers, then promises for later', async () => {
  await rolledBack(sql, async (db) => {
    const owe = async (name: string, days: number) =>
      await addActivity(db, await lead(db, name), 'note', ago(3), {
        owed_by: 'us',
        due_on: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
      })
    await owe('Später', 3)
    await owe('Überfällig', -2)
    await addActivity(db, await lead(db, 'Antwort'), 'message', ago(1), { direction: 'inbound' })
    expect(shown(await day(db, anna))).toEqual(['your_turn Überfällig', 'your_turn Antwort', 'your_turn Später'])
  })
})

test('an approval carries everything a decision needs', async () => {
  await rolledBack(sql, async (db) => {
    await db`update public.organisation_settings set automation = 'approve'`
    const id = await lead(db, 'Müller', {
      title: 'Dr.',
      company: 'Nord GmbH',
      first_name: 'Petra',
      salutation: 'frau',
      phone_e164: null,
    })
    await addActivity(db, id, 'proposal_sent', ago(4))
    await db`select public.plan_due_followups()`
    const [entry] = (await day(db, anna)).entries
    expect(entry).toMatchObject({
      kind: 'approval',
      lead_name: 'Dr. Petra Müller',
      company: 'Nord GmbH',
      owner_name: 'Anna Vogel',
      reason: 'approval_mode',
      status: 'awaiting_approval',
      channel: 'email',
      subject: expect.any(String) as string,
      message: expect.stringContaining('Müller') as string,
      missing: [],
      text_is_fixed: false,
      playbook_id: 'proposal_no_response',
      trigger_type: 'proposal_sent',
      waiting_since: expect.any(String) as string,
    })
  })
})

test('done today counts what the member recorded; for all, what anyone did', async () => {
  await rolledBack(sql, async (db) => {
    const id = await lead(db, 'Erledigt')
    for (const sub of [anna, anna, marta]) {
      await become(db, sub)
      await db`insert into public.lead_activities (lead_id, type) values (${id}, 'note')`
    }
    await become(db, null)
    await db`insert into public.lead_activities (lead_id, type, member_id, created_at) values (${id}, 'note', ${anna}, now() - interval '1 day')`
    await db`insert into public.lead_activities (lead_id, type) values (${id}, 'note')`
    expect([
      (await day(db, anna)).done_today,
      (await day(db, marta)).done_today,
      (await day(db, ben)).done_today,
    ]).toEqual([2, 1, 0])
    expect((await day(db, marta, 'all')).done_today).toBe(3)
    const waiting = await followUp(db, 'Entschieden', { status: `'awaiting_approval'` })
    await become(db, anna)
    await db`select public.approve_follow_up(id) from public.follow_ups where lead_id = ${waiting}`
    expect((await day(db, anna)).done_today).toBe(3)
    await become(db, anna)
    await db`select public.undo_decision(id) from public.follow_ups where lead_id = ${waiting}`
    expect((await day(db, anna)).done_today).toBe(2)
  })
})
