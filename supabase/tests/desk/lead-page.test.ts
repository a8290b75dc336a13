import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { sendOne } from './send-one.ts'
import { startDesk } from './start-desk.ts'
import { write } from './write.ts'

type Line = { kind: string; id: string; at: string; [column: string]: unknown }
type Page = {
  lead: Record<string, unknown>
  signals: Record<string, unknown>[]
  pending: Record<string, unknown>[]
  timeline: Line[]
}

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
async function open(db: TransactionSql, sub: string, lead: string, limit = 200): Promise<Page | null> {
  await become(db, sub)
  const [row] = await db<{ page: Page | null }[]>`select public.get_lead_page(${lead}, ${limit}) as page`
  await become(db, null)
  return row?.page ?? null
}

test('shows who it is, and whose they are', async () => {
  await rolledBack(sql, async (db) => {
    const id = await addLead(db, {
      title: 'Dr.',
      company: 'Nord GmbH',
      time_zone: 'Europe/Zurich',
      preferred_channel: 'email',
      status: 'proposal',
    })
    const page = await open(db, anna, id)
    expect(page?.lead).toMatchObject({
      id,
      name: 'Dr. Petra Müller',
      company: 'Nord GmbH',
      time_zone: 'Europe/Zurich',
      owner_id: anna,
      owner_name: 'Anna Vogel',
      status: 'proposal',
      is_open: true,
      your_turn_since: null,
    })
    expect(Object.keys(page ?? {}).sort()).toEqual(['lead', 'pending', 'signals', 'timeline'])
    expect(page).toMatchObject({ pending: [], timeline: [] })
  })
})

test('is nothing to a colleague, a stranger, or for a lead that is not there', async () => {
  await rolledBack(sql, async (db) => {
    const id = await addLead(db)
    expect([
      await open(db, ben, id),
      await open(db, 'a0000000-0000-4000-8000-000000000009', id),
      await open(db, anna, marta),
    ]).toEqual([null, null, null])
    expect((await open(db, marta, id))?.lead).toMatchObject({ id })
  })
})

test('tells everything once, newest first: what people did and what was sent', async () => {
  await rolledBack(sql, async (db) => {
    const id = await addLead(db)
    await become(db, anna)
    await addActivity(db, id, 'meeting_held', ago(6), { context: '{"topic": "Lager"}' })
    await addActivity(db, id, 'verbal_commitment', ago(5), { owed_by: 'lead', due_on: '2099-01-02' })
    await addActivity(db, id, 'note', ago(5), { body: 'Mag Tee.' })
    await db`update public.leads set status = 'demo' where id = ${id}`
    await become(db, null)
    const add = async (columns: object) =>
      (
        await db<
          { id: string }[]
        >`insert into public.follow_ups ${db({ lead_id: id, owner_id: anna, channel: 'email', to_address: 'x@y.example', message: 'Passt es?', scheduled_at: ago(4), ...columns } as never)} returning id`
      )[0]?.id ?? ''
    const sent = await add({
      status: 'sent',
      sent_at: ago(4),
      dispatched_at: ago(4),
      delivered_at: ago(3.9),
      opened_at: ago(3.5),
      playbook_id: 'ghosted_after_meeting',
    })
    await add({ status: 'scheduled', origin: 'member', scheduled_at: ago(-1) })
    await addActivity(db, id, 'message', ago(3), {
      direction: 'inbound',
      channel: 'email',
      body: 'Gern',
      follow_up_id: sent,
    })
    await become(db, anna)
    const own = await write(db, id, { message: 'Danke! Dienstag?', subject: 'Termin' })
    await sendOne(db, own)

    const page = await open(db, anna, id)
    const lines = page?.timeline.map((line) => [
      line.kind,
      line['type'] ?? line['status'],
      line['body'] ?? line['message'] ?? null,
    ])
    expect(lines?.slice(2)).toEqual([
      ['activity', 'message', 'Gern'],
      ['follow_up', 'sent', 'Passt es?'],
      ['activity', 'note', 'Mag Tee.'],
      ['activity', 'verbal_commitment', null],
      ['activity', 'meeting_held', null],
    ])
    expect(lines?.slice(0, 2)).toEqual(
      expect.arrayContaining([
        ['follow_up', 'sent', 'Danke! Dienstag?'],
        ['activity', 'status_changed', null],
      ]),
    )
    expect(new Set(page?.timeline.map((line) => line.id)).size).toBe(7)
    const find = (key: string, value: unknown) => page?.timeline.find((line) => line[key] === value)
    expect(find('type', 'meeting_held')).toMatchObject({
      topic: 'Lager',
      member_name: 'Anna Vogel',
      at: expect.any(String) as string,
    })
    expect(find('type', 'verbal_commitment')).toMatchObject({ owed_by: 'lead', due_on: '2099-01-02' })
    expect(find('type', 'status_changed')).toMatchObject({ from: 'new', to: 'demo' })
    expect(find('follow_up_id', sent)).toMatchObject({
      playbook_id: 'ghosted_after_meeting',
      origin: 'playbook',
      author: 'template',
      delivered_at: expect.any(String) as string,
      opened_at: expect.any(String) as string,
      responded_at: null,
    })
    expect(find('follow_up_id', own)).toMatchObject({
      origin: 'member',
      author: 'human',
      member_name: 'Anna Vogel',
      subject: 'Termin',
    })
    expect((await open(db, anna, id, 3))?.timeline.map(({ id: line }) => line)).toEqual(
      page?.timeline.slice(0, 3).map(({ id: line }) => line),
    )
  })
})

test('says when an open loop will be followed up, and by what: the day it is due, in the lead’s zone', async () => {
  await rolledBack(sql, async (db) => {
    await addPlaybook(db, { id: 'later', trigger_type: 'proposal_sent', delay_days: 9, priority: 10 })
    await addPlaybook(db, { id: 'off', trigger_type: 'proposal_sent', delay_days: 2, is_active: false })
    const id = await addLead(db, { time_zone: 'Pacific/Auckland', bant_score: 61 })
    await addActivity(db, id, 'proposal_sent', ago(1), { context: '{"topic": "Angebot 7"}' })
    const [due] = await db<{ proposal: string; nurture: string }[]>`
      select ((${ago(1)}::timestamptz at time zone 'Pacific/Auckland')::date + 3)::text as proposal, ((${ago(1)}::timestamptz at time zone 'Pacific/Auckland')::date + 30)::text as nurture`
    const loop = async (type: string) =>
      (await open(db, anna, id))?.signals.find((signal) => signal['trigger_type'] === type)
    expect(await loop('proposal_sent')).toMatchObject({
      verdict: 'not_yet',
      playbook_id: 'proposal_no_response',
      due_on: due?.proposal,
      topic: 'Angebot 7',
      waiting_since_day: null,
      channel: null,
    })
    expect(await loop('long_inactivity')).toMatchObject({
      verdict: 'not_yet',
      playbook_id: 'nurture_30d',
      due_on: due?.nurture,
    })
    for (const score of [60, null]) {
      await db`update public.leads set bant_score = ${score} where id = ${id}`
      expect(await loop('long_inactivity'), String(score)).toMatchObject({
        verdict: 'bant_too_low',
        playbook_id: 'nurture_30d',
        due_on: null,
      })
      expect(await loop('proposal_sent')).toMatchObject({ verdict: 'not_yet', due_on: due?.proposal })
    }
    await db`update public.leads set snoozed_until = now() + interval '2 days' where id = ${id}`
    expect(await loop('proposal_sent')).toMatchObject({ verdict: 'snoozed', due_on: null })
    await db`update public.leads set snoozed_until = null where id = ${id}`
    await db`update public.followup_playbooks set delay_days = 0 where id = 'proposal_no_response'`
    expect(await loop('proposal_sent')).toMatchObject({
      verdict: 'plan',
      playbook_id: 'proposal_no_response',
      due_on: null,
      channel: 'email',
      scheduled_at: expect.any(String) as string,
    })
    await become(db, anna)
    await write(db, id, { playbook: 'proposal_no_response', channel: 'in_app' })
    await become(db, null)
    expect(await loop('proposal_sent')).toMatchObject({ verdict: 'not_yet', playbook_id: 'later' })
  })
})

test('lists what is pending with its reason, and open tasks until the deal is over', async () => {
  await rolledBack(sql, async (db) => {
    const id = await addLead(db)
    const add = (columns: object) =>
      db`insert into public.follow_ups ${db({ lead_id: id, owner_id: anna, origin: 'member', channel: 'email', to_address: 'x@y.example', message: 'x', scheduled_at: ago(1), ...columns } as never)}`
    await add({ status: 'awaiting_approval', reason: 'value_missing', missing: ['company'], scheduled_at: ago(3) })
    await add({ status: 'scheduled', scheduled_at: ago(2), channel: 'whatsapp', content_sid: `HX${'0'.repeat(32)}` })
    await add({ status: 'sent', sent_at: ago(1), channel: 'in_app', to_address: null, message: 'Aufgabe' })
    await add({ status: 'sent', sent_at: ago(1) })
    await add({ status: 'skipped' })
    const pending = async () => (await open(db, anna, id))?.pending
    expect(await pending()).toMatchObject([
      {
        status: 'awaiting_approval',
        reason: 'value_missing',
        missing: ['company'],
        text_is_fixed: false,
        origin: 'member',
      },
      { status: 'scheduled', channel: 'whatsapp', text_is_fixed: true },
      { status: 'sent', channel: 'in_app', message: 'Aufgabe' },
    ])
    await db`update public.leads set status = 'lost' where id = ${id}`
    expect((await pending())?.map(({ status }) => status)).toEqual(['awaiting_approval', 'scheduled'])
    expect((await open(db, anna, id))?.lead).toMatchObject({ is_open: false })
    await addActivity(db, id, 'message', ago(-0.01), { direction: 'inbound', channel: 'email' })
    expect((await open(db, anna, id))?.lead).toMatchObject({ your_turn_reason: 'answered' })
    await db`update public.leads set do_not_contact_at = now() + interval '1 day' where id = ${id}`
    expect((await open(db, anna, id))?.lead).toMatchObject({ your_turn_since: null, your_turn_reason: null })
  })
})

test('says which channels a message was tried on before, and why each did not do', async () => {
  await rolledBack(sql, async (db) => {
    const lead = await addLead(db)
    const [added] = await db<{ id: string }[]>`
      insert into public.follow_ups (lead_id, status, channel, message, scheduled_at, sent_at, attempt, fell_back_from)
      values (${lead}, 'sent', 'in_app', 'x', now(), now(), 4, '{whatsapp,email}') returning id`
    for (const [attempt, channel, reason] of [
      [1, 'whatsapp', 'twilio_30008'],
      [2, 'whatsapp', 'twilio_63024'],
      [3, 'email', 'resend_bounced'],
    ] as const) {
      await db`insert into public.follow_up_attempts (follow_up_id, attempt, lead_id, channel, to_address, message, reason, ended_at)
        values (${added?.id ?? ''}, ${attempt}, ${lead}, ${channel}, 'x', 'x', ${reason}, now())`
    }
    const page = await open(db, anna, lead)
    expect(page?.timeline.find(({ kind }) => kind === 'follow_up')?.['fell_back']).toEqual([
      { channel: 'whatsapp', reason: 'twilio_63024' },
      { channel: 'email', reason: 'resend_bounced' },
    ])
  })
})
