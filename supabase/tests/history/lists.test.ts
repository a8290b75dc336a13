import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

type Columns = { [column: string]: unknown }
type Next = { [key: string]: unknown } | null
type Listed = { id: string; lead_id: string; events: Columns[]; [column: string]: unknown }

/** An email to a lead that left at `at`, unless `columns` say otherwise. */
async function sent(db: TransactionSql, lead_id: string, at: string, columns: Columns = {}): Promise<string> {
  const followUp = {
    lead_id,
    owner_id: anna,
    origin: 'member',
    status: 'sent',
    channel: 'email',
    to_address: 'frau@kunde.example',
    message: 'Passt es?',
    scheduled_at: at,
    sent_at: at,
    ...columns,
  }
  const [added] = await db<{ id: string }[]>`insert into public.follow_ups ${db(followUp as never)} returning id`
  return added?.id ?? ''
}

/** Calls a list with named parameters. */
async function list<Page>(db: TransactionSql, name: string, given: Columns = {}): Promise<Page & { next: Next }> {
  const names = Object.keys(given)
  const [row] = await db.unsafe<{ page: Page & { next: Next } }[]>(
    `select public.${name}(${names.map((key, n) => `${key} => $${n + 1}${key.endsWith('_at') ? '::text::timestamptz' : ''}`).join(', ')}) as page`,
    Object.values(given) as never[],
  )
  if (!row) throw new Error(`${name} answered nothing`)
  return row.page
}

/** Every entry of a list, page by page of two, with how many pages that were. */
async function walk<Entry>(db: TransactionSql, name: string, entries: string, given: Columns = {}) {
  const found: Entry[] = []
  let after: Columns = {}
  for (let pages = 1; ; pages++) {
    const page = await list<{ [key: string]: Entry[] }>(db, name, { ...given, p_limit: 2, ...after })
    found.push(...((page[entries] as Entry[] | undefined) ?? []))
    if (!page.next) return { found, pages }
    after = Object.fromEntries(Object.entries(page.next).map(([key, value]) => [`p_after_${key}`, value]))
  }
}

describe('follow-ups', () => {
  const ids = async (db: TransactionSql, given: Columns = {}) =>
    (await list<{ follow_ups: Listed[] }>(db, 'list_follow_ups', given)).follow_ups.map(({ id }) => id)

  test('are listed newest first, page by page, each once, also those of one moment', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db)
      const moments = ['08:00', '09:00', '09:00', '09:00', '10:00', '11:00']
      const added: string[] = []
      for (const moment of moments) added.push(await sent(db, lead, march(3, moment)))
      const planned = await sent(db, lead, march(20), { status: 'scheduled', sent_at: null })
      const { found, pages } = await walk<Listed>(db, 'list_follow_ups', 'follow_ups')
      expect(pages).toBe(4)
      expect(found.map(({ id }) => id).toSorted()).toEqual([...added, planned].toSorted())
      expect([found[0]?.id, found.at(-1)?.id]).toEqual([planned, added[0]])
      await sent(db, lead, march(21)) // so that a page ends with the next one
      // as SQL: the driver would round it
      const [exact] = await db.unsafe<{ id: string }[]>(`
        insert into public.follow_ups (lead_id, status, channel, message, scheduled_at)
        values ('${lead}', 'cancelled', 'in_app', 'x', '2026-03-03T08:00:00.000001Z') returning id`)
      const microsecond = (await walk<Listed>(db, 'list_follow_ups', 'follow_ups')).found.map(({ id }) => id)
      expect(microsecond.slice(-2)).toEqual([exact?.id, added[0]])
    })
  })

  test('by status, channel, playbook, lead, id and days of the organisation', async () => {
    await rolledBack(sql, async (db) => {
      const [one, other] = [await addLead(db), await addLead(db)]
      const early = await sent(db, one, march(3, '22:59'))
      const late = await sent(db, one, march(3, '23:01'), { playbook_id: 'nurture_30d' }) // the 4th in Berlin
      const failed = await sent(db, other, march(5), { status: 'failed', sent_at: null, reason: 'resend_bounced' })
      const task = await sent(db, other, march(6), { channel: 'in_app', to_address: null })
      expect(await ids(db)).toEqual([task, failed, late, early])
      expect(await ids(db, { p_status: 'failed' })).toEqual([failed])
      expect(await ids(db, { p_channel: 'in_app' })).toEqual([task])
      expect(await ids(db, { p_playbook_id: 'nurture_30d' })).toEqual([late])
      expect(await ids(db, { p_lead_id: one })).toEqual([late, early])
      expect(await ids(db, { p_id: failed })).toEqual([failed])
      expect(await ids(db, { p_to: '2026-03-03' })).toEqual([early])
      expect(await ids(db, { p_from: '2026-03-04', p_to: '2026-03-05' })).toEqual([failed, late])
      expect(await ids(db, { p_status: 'failed', p_lead_id: one })).toEqual([])
    })
  })

  test('carry what became known, in the order it happened, each fact once per attempt', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db)
      const id = await sent(db, lead, march(3, '09:00'), {
        attempt: 2,
        delivered_at: march(3, '09:01'),
        opened_at: march(3, '10:00'),
        responded_at: march(4, '09:00'),
      })
      const fact = (event_type: string, at: string, attempt: number, provider: string, columns: Columns = {}) => ({
        follow_up_id: id,
        lead_id: lead,
        channel: provider === 'twilio' ? 'whatsapp' : 'email',
        event_type,
        attempt_key: `${id}:${provider === 'twilio' ? 'whatsapp' : 'email'}:${attempt}`,
        provider,
        provider_event_id: `${event_type}${at}${provider}`,
        occurred_at: at,
        payload: {},
        ...columns,
      })
      for (const one of [
        fact('opened', march(3, '12:00'), 2, 'resend'),
        fact('opened', march(3, '10:00'), 2, 'resend'),
        fact('delivered', march(3, '09:01'), 2, 'resend'),
        fact('clicked', march(3, '10:05'), 2, 'resend'),
        fact('sent', march(3, '09:00'), 2, 'salesflow'),
        fact('sent', march(3, '09:00'), 2, 'resend'),
        fact('failed', march(3, '08:30'), 1, 'twilio', { payload: { reason: 'twilio_63024' } }),
        fact('responded', march(4, '09:00'), 2, 'resend', { attempt_key: null }),
      ])
        await db`insert into public.message_tracking ${db(one as never)}`
      const [found] = (await list<{ follow_ups: Listed[] }>(db, 'list_follow_ups', { p_id: id })).follow_ups
      const plain = found?.events.map(({ type, channel, attempt, at, reason }) => [
        type,
        channel,
        attempt,
        new Date(String(at)).toISOString(),
        reason,
      ])
      expect(plain).toEqual([
        ['failed', 'whatsapp', 1, march(3, '08:30'), 'twilio_63024'],
        ['sent', 'email', 2, march(3, '09:00'), null],
        ['delivered', 'email', 2, march(3, '09:01'), null],
        ['opened', 'email', 2, march(3, '10:00'), null],
        ['clicked', 'email', 2, march(3, '10:05'), null],
        ['answered', 'email', 2, march(4, '09:00'), null],
      ])
      expect(found).toMatchObject({ lead_name: 'Petra Müller', response_time_hours: 24, text_is_fixed: false })
    })
  })

  test('are those of leads the caller sees', async () => {
    await rolledBack(sql, async (db) => {
      const [hers, his] = [await addLead(db), await addLead(db, { owner_id: ben })]
      const [one, two] = [await sent(db, hers, march(3)), await sent(db, his, march(4))]
      for (const [sub, seen] of [
        [anna, [one]],
        [ben, [two]],
        [marta, [two, one]],
      ] as const) {
        await become(db, sub)
        expect(await ids(db)).toEqual(seen)
        await become(db, null)
      }
      await become(db, anna)
      expect(await ids(db, { p_id: two })).toEqual([])
    })
  })
})

describe('leads that need a follow-up', () => {
  type Silent = { lead_id: string; days_since_last_contact: number; recommended_playbook: string | null }
  const p_now = march(11, '10:00')

  test('are the same page by page as all at once, with the same playbooks', async () => {
    await rolledBack(sql, async (db) => {
      for (const day of [1, 4, 4, 4, 6]) {
        const lead = await addLead(db, { company: 'Nord GmbH' })
        await addActivity(db, lead, 'meeting_held', march(day))
      }
      const all = await db<Silent[]>`
        select lead_id, days_since_last_contact, recommended_playbook from public.get_leads_needing_followup(3, ${p_now})`
      expect(all.map((one) => one.days_since_last_contact)).toEqual([10, 7, 7, 7, 5])
      expect(new Set(all.map((one) => one.recommended_playbook))).toEqual(new Set(['ghosted_after_meeting']))
      const { found, pages } = await walk<Silent>(db, 'list_leads_needing_followup', 'leads', { p_now })
      expect(pages).toBe(3)
      const short = (one: Silent) => [one.lead_id, one.days_since_last_contact, one.recommended_playbook]
      expect(found.map(short)).toEqual(all.map(short))
    })
  })

  test('by owner, score and status', async () => {
    await rolledBack(sql, async (db) => {
      const hers = await addLead(db, { bant_score: 60, status: 'qualified' })
      const his = await addLead(db, { owner_id: ben, bant_score: 61 })
      const unscored = await addLead(db, { bant_score: null })
      const ids = async (given: Columns) =>
        (await list<{ leads: Silent[] }>(db, 'list_leads_needing_followup', { p_now, ...given })).leads
          .map(({ lead_id }) => lead_id)
          .toSorted()
      expect(await ids({})).toEqual([hers, his, unscored].toSorted())
      expect(await ids({ p_owner_id: ben })).toEqual([his])
      expect(await ids({ p_min_bant: 60 })).toEqual([hers, his].toSorted())
      expect(await ids({ p_min_bant: 61 })).toEqual([his])
      expect(await ids({ p_status: 'qualified' })).toEqual([hers])
      expect(await ids({ p_days: 1000 })).toEqual([])
    })
  })
})

test('overdue leads are the same page by page as all at once', async () => {
  await rolledBack(sql, async (db) => {
    const p_now = march(11, '10:00')
    for (const day of [3, 5, 5, 5, 7]) {
      const lead = await addLead(db)
      await sent(db, lead, march(day), { playbook_id: 'nurture_30d' })
    }
    await sent(db, await addLead(db), march(10))
    await sent(db, await addLead(db, { owner_id: ben }), march(2), { responded_at: march(3) })
    type Overdue = { lead_id: string; days_overdue: number; playbook_id: string; channel: string }
    const all = await db<Overdue[]>`select lead_id, days_overdue from public.get_overdue_followups(3, ${p_now})`
    const { found, pages } = await walk<Overdue>(db, 'list_overdue_followups', 'leads', { p_now })
    expect(pages).toBe(3)
    expect(found.map((one) => [one.lead_id, one.days_overdue])).toEqual(
      all.map((one) => [one.lead_id, one.days_overdue]),
    )
    expect(found[0]).toMatchObject({ days_overdue: 5, playbook_id: 'nurture_30d', channel: 'email' })
    expect((await list<{ leads: Overdue[] }>(db, 'list_overdue_followups', { p_now, p_owner_id: ben })).leads).toEqual(
      [],
    )
  })
})

test('runs are listed newest first, page by page, for managers', async () => {
  await rolledBack(sql, async (db) => {
    for (const hour of ['08', '09', '09', '09', '10'])
      await db`insert into public.followup_runs (kind, local_date, started_at) values ('manual', '2026-03-03', ${march(3, `${hour}:00`)})`
    await become(db, marta)
    const { found, pages } = await walk<{ id: string; started_at: string }>(db, 'list_runs', 'runs')
    expect([found.length, new Set(found.map(({ id }) => id)).size, pages]).toEqual([5, 5, 3])
    const times = found.map(({ started_at }) => Date.parse(started_at))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    await become(db, anna)
    expect(await list(db, 'list_runs')).toEqual({ runs: [], next: null })
  })
})
