import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { openSignals } from '../support/open-signals.ts'
import { plan } from '../support/plan.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'
import { importLeads } from './import-leads.ts'
import { outcomes } from './outcomes.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

const alone = (name: string, fn: (db: TransactionSql) => Promise<void>) => test(name, () => rolledBack(sql, fn))
const facts = (db: TransactionSql, id: string | null | undefined) =>
  db`select type, occurred_at, body, is_import, source, external_id, member_id from public.lead_activities where lead_id = ${id ?? null} order by occurred_at, id`
const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const ago = (days: number) => soon(-days)

describe('history that comes with a lead', () => {
  const history = [
    { type: 'meeting_held', occurred_at: '2026-01-05T09:00:00Z', external_id: 'm1', topic: 'Halle 3' },
    { type: 'call', direction: 'outbound', channel: 'phone', occurred_at: '2026-01-07', body: 'Rückruf' },
  ]

  alone('is told once, in the order of its moments, by nobody of us', async (db) => {
    await become(db, anna)
    const first = await importLeads(db, [{ external_id: 'A', last_name: 'x', activities: history.toReversed() }])
    const id = first.rows[0]?.lead_id
    const stored = await facts(db, id)
    expect(stored).toMatchObject([
      { type: 'meeting_held', is_import: true, source: 'crm', external_id: 'm1', member_id: null },
      { type: 'call', occurred_at: new Date('2026-01-07T11:00:00Z'), external_id: null, member_id: null },
    ])
    const again = await importLeads(db, [{ external_id: 'A', activities: [...history, ...history] }])
    expect(outcomes(again)).toEqual(['unchanged'])
    const note = { type: 'note', occurred_at: '2026-01-08T09:00:00Z', body: 'Neu' }
    expect(outcomes(await importLeads(db, [{ external_id: 'A', activities: [...history, note] }]))).toEqual(['updated'])
    expect(await facts(db, id)).toHaveLength(3)
  })

  alone('that contradicts a known fact is refused with its lead', async (db) => {
    await importLeads(db, [{ external_id: 'A', last_name: 'x', activities: history }])
    const later = { ...history[0], occurred_at: '2026-01-06T09:00:00Z' }
    const answer = await importLeads(db, [
      { external_id: 'A', title: 'Dr.', activities: [history[1], later] },
      { external_id: 'B', last_name: 'y', activities: [history[0]] },
      { external_id: 'C', last_name: 'z', activities: [{ type: 'note', external_id: 'n1' }] },
      { external_id: 'D', last_name: 'z', activities: [{ type: 'note', external_id: 'n1' }] },
    ])
    expect(outcomes(answer)).toEqual([
      'refused fact_differs: 2',
      'refused fact_differs: 1',
      'created',
      'refused fact_differs: 1',
    ])
    expect(await db`select external_id, title from public.leads order by 1`).toEqual([
      { external_id: 'A', title: null },
      { external_id: 'C', title: null },
    ])
  })

  alone('pushed as it happens and without a date is the fact we have, whenever it comes again', async (db) => {
    const lead = { external_id: 'A', last_name: 'x', activities: [{ type: 'proposal_sent', external_id: 'p1' }] }
    const answer = await importLeads(db, [lead], { isImport: false })
    const id = answer.rows[0]?.lead_id
    await db`delete from public.lead_activities where external_id = 'p1'` // a day passes
    await db`insert into public.lead_activities (lead_id, type, occurred_at, source, external_id) values (${id ?? null}, 'proposal_sent', ${ago(1)}, 'crm', 'p1')`
    expect(outcomes(await importLeads(db, [lead], { isImport: false }))).toEqual(['unchanged'])
    const dated = { ...lead, activities: [{ ...lead.activities[0], occurred_at: ago(2) }] }
    expect(outcomes(await importLeads(db, [dated], { isImport: false }))).toEqual(['refused fact_differs: 1'])
    expect(await facts(db, id)).toHaveLength(1)
  })

  alone('without a date waits for a person, not from an invented moment', async (db) => {
    const undated = { type: 'proposal_sent', body: 'Angebot 17' }
    const answer = await importLeads(db, [
      { external_id: 'A', last_name: 'x', activities: [undated, { type: 'note', body: 'Notiz' }] },
    ])
    const id = answer.rows[0]?.lead_id
    expect(Object.keys(await openSignals(db, id ?? ''))).toEqual(['long_inactivity'])
    const stored =
      await db`select type, body, owed_by, context from public.lead_activities where lead_id = ${id ?? null} order by id`
    expect(stored).toEqual([
      { type: 'undated', body: 'proposal_sent: Angebot 17', owed_by: 'us', context: { type: 'proposal_sent' } },
      { type: 'undated', body: 'note: Notiz', owed_by: null, context: { type: 'note' } },
    ])
    const [lead] = await db`select your_turn_reason, last_contact_at from public.leads where id = ${id ?? null}`
    expect(lead).toEqual({ your_turn_reason: 'we_owe', last_contact_at: null })
    expect(outcomes(await importLeads(db, [{ external_id: 'A', activities: [undated] }]))).toEqual(['unchanged'])
  })

  alone('leaves a status that moved as history', async (db) => {
    const answer = await importLeads(db, [{ external_id: 'A', last_name: 'x' }])
    await importLeads(db, [{ external_id: 'A', status: 'proposal_sent' }])
    const backlog = () =>
      db`select trigger_type, is_backlog from public.lead_signals where lead_id = ${answer.rows[0]?.lead_id ?? null} and closed_at is null order by 1`
    expect(await backlog()).toEqual([
      { trigger_type: 'long_inactivity', is_backlog: true },
      { trigger_type: 'proposal_sent', is_backlog: true },
    ])
    await importLeads(db, [{ external_id: 'A', status: 'meeting_held' }], { isImport: false })
    expect(await backlog()).toContainEqual({ trigger_type: 'meeting_held', is_backlog: false })
  })
})

describe('nothing is sent because of an import', () => {
  alone('2,000 leads over BANT 60 with history plan nothing until a manager releases some', async (db) => {
    await db`update public.organisation_settings set owner_cap = null`
    const lead = (n: number) => ({
      external_id: `L${n}`,
      last_name: `Lead ${n}`,
      email: `lead${n}@firma${n}.example`,
      bant_score: 61 + (n % 39),
      activities:
        n % 2
          ? [{ type: 'meeting_held', occurred_at: ago(10), external_id: `m${n}` }]
          : [{ type: 'call', direction: 'outbound', occurred_at: ago(200), external_id: `c${n}` }],
    })
    for (const from of [0, 1000]) {
      const answer = await importLeads(
        db,
        Array.from({ length: 1000 }, (_, n) => lead(from + n)),
        { owner: 'anna@nordlicht.example' },
      )
      expect(new Set(outcomes(answer))).toEqual(new Set(['created']))
    }
    for (const days of [0, 5, 40])
      expect(await plan(db, soon(days))).toMatchObject({ planned: 0, awaiting_approval: 0 })
    await db`select public.release_backlog('meeting_held', 25)`
    expect(await plan(db, soon(0))).toMatchObject({ planned: 25, by_playbook: { ghosted_after_meeting: 25 } })
  })

  alone('neither to a lead without any history, until somebody is in contact', async (db) => {
    const answer = await importLeads(db, [{ external_id: 'A', last_name: 'x', email: 'x@x.example', bant_score: 90 }], {
      owner: 'anna@nordlicht.example',
    })
    const id = answer.rows[0]?.lead_id ?? ''
    await db`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at) values ('x@x.example', 'email', 'marketing', 'consent', 'Ja', 'x', ${ago(100)})`
    expect(await plan(db, soon(40))).toMatchObject({ planned: 0 })
    await db`insert into public.lead_activities (lead_id, type, direction, occurred_at) values (${id}, 'call', 'outbound', ${soon(41)})`
    expect(await plan(db, soon(80))).toMatchObject({ planned: 1 })
  })

  alone('but a lead that a CRM pushes as it happens is no history', async (db) => {
    await importLeads(
      db,
      [
        {
          external_id: 'A',
          last_name: 'x',
          email: 'x@x.example',
          bant_score: 90,
          activities: [{ type: 'meeting_held', occurred_at: ago(10) }],
        },
      ],
      { owner: 'anna@nordlicht.example', isImport: false },
    )
    expect(await plan(db, soon(0))).toMatchObject({ planned: 1 })
  })
})

describe('who said stop', () => {
  alone('is not woken up by a file', async (db) => {
    await db`insert into public.opt_outs (address, channel, reason) values ('stop@elbe.example', 'email', 'stop')`
    await db`update public.opt_outs set address = null`
    const lead = { external_id: 'A', last_name: 'x', email: 'Stop@Elbe.example', do_not_contact: false }
    const first = await importLeads(db, [lead])
    const row = async () =>
      (
        await db`select do_not_contact_at is not null as stopped, do_not_contact_reason as reason from public.leads where external_id = 'A'`
      )[0]
    expect(outcomes(first)).toEqual(['created'])
    expect(await row()).toEqual({ stopped: true, reason: 'stop' })
    await importLeads(db, [{ ...lead, title: 'Dr.' }])
    expect(await row()).toEqual({ stopped: true, reason: 'stop' })
  })

  alone('by hand stays so, and a file can say it', async (db) => {
    await importLeads(db, [{ external_id: 'A', last_name: 'x', do_not_contact: 'ja' }])
    const since = async () =>
      (await db`select do_not_contact_at as at from public.leads where external_id = 'A'`)[0]?.['at'] as Date | null
    const at = await since()
    expect(at).toBeInstanceOf(Date)
    expect(outcomes(await importLeads(db, [{ external_id: 'A', do_not_contact: 'nein' }]))).toEqual(['unchanged'])
    await importLeads(db, [{ external_id: 'B', last_name: 'y', do_not_contact: 'nein' }])
    expect(await db`select do_not_contact_at from public.leads where external_id = 'B'`).toEqual([
      { do_not_contact_at: null },
    ])
    expect(outcomes(await importLeads(db, [{ external_id: 'A', do_not_contact: true }]))).toEqual(['unchanged'])
    expect(await since()).toEqual(at)
  })
})

describe('a fact on its own', () => {
  const record = async (db: TransactionSql, lead: string, fact: object, source = 'crm', isImport = false) =>
    (
      await db<{ told: { id: number; is_new: boolean } }[]>`
      select public.record_activity(${lead}, ${db.json(fact as never)}, ${source}, ${isImport}) as told`
    )[0]?.told

  alone('told again answers with the one we have', async (db) => {
    const lead = await addLead(db)
    await become(db, marta)
    const fact = { type: 'call', direction: 'outbound', occurred_at: '2026-03-02T09:00:00Z', external_id: 'c1' }
    const first = await record(db, lead, fact)
    expect(first).toMatchObject({ is_new: true })
    expect(await record(db, lead, { ...fact, body: 'anders' })).toEqual({ id: first?.id, is_new: false })
    expect(await facts(db, lead)).toMatchObject([{ body: null, member_id: marta, is_import: false }])
    expect(await record(db, lead, fact, 'other')).toMatchObject({ is_new: true })
    const { external_id: _, ...nameless } = fact
    expect(await record(db, lead, nameless)).toMatchObject({ is_new: true })
    expect(await record(db, lead, nameless)).toMatchObject({ is_new: true })
  })

  alone('is told by a rep as done by hand, not in the name of another source', async (db) => {
    const lead = await addLead(db)
    const fact = { type: 'call', external_id: 'c1' }
    await record(db, await addLead(db, { owner_id: ben }), fact)
    await become(db, anna)
    for (const external_id of ['c1', 'c2']) {
      const answer = await refusalOf(db, (inner) => record(inner as TransactionSql, lead, { ...fact, external_id }))
      expect(answer).toMatchObject({ code: '42501' })
    }
    expect(await record(db, lead, fact, 'manual')).toMatchObject({ is_new: true })
    expect(await record(db, lead, fact, 'manual')).toMatchObject({ is_new: false })
  })

  alone('that says otherwise is refused', async (db) => {
    const lead = await addLead(db)
    const other = await addLead(db)
    const fact = { type: 'call', occurred_at: '2026-03-02T09:00:00Z', external_id: 'c1' }
    await record(db, lead, fact)
    const told = (id: string, change: object) =>
      refused(db, (inner) => record(inner as TransactionSql, id, { ...fact, ...change }))
    const differs = expect.stringMatching(/^409 fact_differs/)
    expect(await told(lead, { occurred_at: '2026-03-02T09:00:01Z' })).toEqual(differs)
    expect(await told(lead, { type: 'note' })).toEqual(differs)
    expect(await told(other, {})).toEqual(differs)
    expect(await told(lead, { occurred_at: 'gestern' })).toBe('422 bad_occurred_at')
    expect(await refused(db, (inner) => record(inner as TransactionSql, lead, fact, 'sent'))).toMatch(/^422 bad_source/)
    expect(await facts(db, lead)).toHaveLength(1)
  })

  alone('that is history opens backlog', async (db) => {
    const lead = await addLead(db)
    await record(db, lead, { type: 'proposal_sent', occurred_at: ago(10) }, 'crm', true)
    expect(
      await db`select is_backlog from public.lead_signals where lead_id = ${lead} and trigger_type = 'proposal_sent'`,
    ).toEqual([{ is_backlog: true }])
    expect(await plan(db, soon(0))).toMatchObject({ planned: 0 })
  })
})
