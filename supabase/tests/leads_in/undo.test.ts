import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { refused } from '../desk/refused.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { plan } from '../support/plan.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'
import { beginImport } from './begin-import.ts'
import { importLeads } from './import-leads.ts'
import { outcomes } from './outcomes.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
  await sql`update public.organisation_settings set opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}'`
})
afterAll(() => database.drop())

const alone = (name: string, fn: (db: TransactionSql) => Promise<void>) => test(name, () => rolledBack(sql, fn))
const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const ago = (days: number) => soon(-days)
const undo = async (db: TransactionSql, id: string) =>
  (await db<{ undone: object }[]>`select public.undo_import(${id}) as undone`)[0]?.undone
const refusedUndo = (db: TransactionSql, id: string) => refused(db, (inner) => undo(inner as TransactionSql, id))

/** Everything of a lead that an import can touch, without the marks of when a row was written. */
const whole = async (db: TransactionSql, id: string) => ({
  lead: await db`select to_jsonb(l) - 'updated_at' as lead from public.leads l where l.id = ${id}`,
  facts: await db`select type, occurred_at, body from public.lead_activities where lead_id = ${id} order by id`,
  signals:
    await db`select trigger_type, activity_id, anchor_at, anchor_on, context, is_import, is_backlog, released_at, closed_at, close_reason
    from public.lead_signals where lead_id = ${id} order by trigger_type, anchor_at`,
})

alone('new leads go, known ones are as they were: fields, status, history, open loops', async (db) => {
  const known = await addLead(db, {
    email: 'k@elbe.example',
    source: 'crm',
    external_id: 'K',
    company: 'Elbe',
    custom_fields: { halle: '1' },
  })
  await db`update public.organisation_settings set custom_fields = '{halle, stellplaetze}'`
  await db`insert into public.lead_activities (lead_id, type, occurred_at) values (${known}, 'proposal_sent', ${ago(20)})`
  await become(db, marta)
  const untouched = await whole(db, known)
  const { id } = await beginImport(db, 3)
  const rows = [
    {
      external_id: 'K',
      title: 'Dr.',
      company: 'Weser',
      status: 'contacted',
      snoozed_until: '2027-01-01',
      stellplaetze: '4',
      halle: '2',
      owner_email: 'ben@nordlicht.example',
      activities: [
        { type: 'meeting_held', occurred_at: ago(5) },
        { type: 'call', direction: 'inbound', occurred_at: ago(1) },
      ],
    },
    {
      external_id: 'A',
      last_name: 'Neu',
      email: 'a@elbe.example',
      activities: [{ type: 'meeting_held', occurred_at: ago(10) }],
    },
    { external_id: 'B', last_name: 'Neu' },
  ]
  await importLeads(db, rows, { run: id })
  await importLeads(
    db,
    [
      { external_id: 'K', company: 'Oder' },
      { external_id: 'A', title: 'Dr.' },
    ],
    { run: id },
  ) // a later portion
  expect(await whole(db, known)).not.toEqual(untouched)

  expect(await undo(db, id)).toEqual({ removed: 2, restored: 1 })
  expect(await whole(db, known)).toEqual(untouched)
  expect(await db`select from public.leads where external_id in ('A', 'B')`).toHaveLength(0)
  expect(await db`select from public.import_changes`).toHaveLength(0)
  expect(await refusedUndo(db, id)).toBe('409 already_undone')
  expect(await refused(db, (inner) => importLeads(inner, rows, { run: id }))).toBe('409 import_over')
})

alone('a follow-up that the import called off is planned again', async (db) => {
  const known = await addLead(db, { email: 'k@elbe.example', source: 'crm', external_id: 'K' })
  await db`insert into public.lead_activities (lead_id, type, occurred_at) values (${known}, 'meeting_held', ${ago(10)})`
  expect(await plan(db, soon(0))).toMatchObject({ planned: 1 })
  const { id } = await beginImport(db, 1)
  await importLeads(
    db,
    [{ external_id: 'K', activities: [{ type: 'call', direction: 'inbound', occurred_at: ago(1) }] }],
    { run: id },
  )
  expect(await db`select status from public.follow_ups`).toEqual([{ status: 'cancelled' }])
  await undo(db, id)
  expect(await plan(db, soon(0))).toMatchObject({ planned: 1, by_playbook: { ghosted_after_meeting: 1 } })
})

alone('what waits for its leads goes with them, until something was sent', async (db) => {
  const { id } = await beginImport(db, 2)
  const lead = (name: string) => ({
    external_id: name,
    first_name: 'Petra',
    last_name: name,
    email: `${name}@elbe.example`,
    bant_score: 70,
    owner_email: 'anna@nordlicht.example',
    activities: [{ type: 'meeting_held', occurred_at: ago(10) }],
  })
  await importLeads(db, [lead('a'), lead('b')], { run: id })
  await db`select public.release_backlog('meeting_held', 1)`
  expect(await plan(db, soon(0))).toMatchObject({ planned: 1 })
  await db
    .savepoint(async (inner) => {
      expect(await undo(inner, id)).toEqual({ removed: 2, restored: 0 })
      expect(await inner`select from public.follow_ups`).toHaveLength(0)
      throw new Error('back')
    })
    .catch((error: Error) => expect(error.message).toBe('back'))
  expect(await sendDue(db, soon(0.01))).toBe(1)
  expect(await refusedUndo(db, id)).toBe('409 already_sent: 1')
  expect(await db`select from public.leads where external_id in ('a', 'b')`).toHaveLength(2)
})

/** An imported lead of Anna's whose message from ghosted_after_meeting is planned. */
async function planned(db: TransactionSql): Promise<{ run: string; lead: string; followUp: string }> {
  const { id } = await beginImport(db, 1)
  const row = {
    external_id: 'A',
    first_name: 'Petra',
    last_name: 'Neu',
    email: 'a@elbe.example',
    owner_email: 'anna@nordlicht.example',
    activities: [{ type: 'meeting_held', occurred_at: ago(10) }],
  }
  const answer = await importLeads(db, [row], { run: id })
  await db`select public.release_backlog('meeting_held', 1)`
  expect(await plan(db, soon(0))).toMatchObject({ planned: 1 })
  const [message] = await db<{ id: string }[]>`select id from public.follow_ups`
  return { run: id, lead: answer.rows[0]?.lead_id ?? '', followUp: message?.id ?? '' }
}
const decisions: [string, (db: TransactionSql, id: string) => Promise<unknown>][] = [
  ['rewrote', (db, id) => db`select public.edit_follow_up(${id}, null, 'Hallo Frau Neu, anders gesagt: passt es?')`],
  ['approved', (db, id) => db`select public.approve_follow_up(${id})`],
  ['dismissed', (db, id) => db`select public.dismiss_follow_up(${id})`],
]
test.each(decisions)('a planned message that somebody %s is work, too', (_, decide) =>
  rolledBack(sql, async (db) => {
    await db`update public.organisation_settings set automation = 'approve'`
    const { run, followUp } = await planned(db)
    await become(db, anna)
    await decide(db, followUp)
    await become(db, marta)
    expect(await refusedUndo(db, run)).toBe('409 changed_since: 1')
    expect(await db`select from public.leads where external_id = 'A'`).toHaveLength(1)
  }),
)

alone('of a known lead, what was decided before its import does not count', async (db) => {
  const known = await addLead(db, { source: 'crm', external_id: 'K', email: 'k@elbe.example' })
  await db`insert into public.lead_activities (lead_id, type, occurred_at) values (${known}, 'meeting_held', ${ago(10)})`
  await plan(db, soon(0))
  await db`update public.follow_ups set author = 'human', approved_at = ${ago(2)}, decided_at = ${ago(2)}`
  await db`alter table public.follow_ups disable trigger touch_updated_at`
  await db`update public.follow_ups set updated_at = ${ago(2)}`
  const { id } = await beginImport(db, 1)
  await importLeads(db, [{ external_id: 'K', bant_score: 90 }], { run: id })
  expect(await undo(db, id)).toEqual({ removed: 0, restored: 1 })
})

alone('a rep takes back only what is still theirs; a manager all', async (db) => {
  const known = await addLead(db, { source: 'crm', external_id: 'K', email: 'k@elbe.example' })
  await become(db, anna)
  const { id } = await beginImport(db, 1)
  await importLeads(db, [{ external_id: 'K', title: 'Dr.' }], { run: id })
  await become(db, null)
  await db`update public.leads set owner_id = ${ben} where id = ${known}`
  await become(db, anna)
  expect(await refusedUndo(db, id)).toBe('409 no_longer_yours: 1')
  await become(db, marta)
  expect(await undo(db, id)).toEqual({ removed: 0, restored: 1 })
})

alone(
  '“do not contact” that an import set goes with it, also for a rep; one that stands by itself stays',
  async (db) => {
    const known = await addLead(db, { source: 'crm', external_id: 'K', email: 'k@elbe.example' })
    const stopped = await addLead(db, { source: 'crm', external_id: 'S', email: 's@elbe.example' })
    await become(db, anna)
    const { id } = await beginImport(db, 2)
    const rows = ['K', 'S'].map((external_id) => ({ external_id, do_not_contact: 'ja' }))
    await importLeads(db, rows, { run: id })
    await become(db, null)
    await db`select private.opt_out('s@elbe.example', 'email', 'asked')`
    await become(db, anna)
    expect(await undo(db, id)).toEqual({ removed: 0, restored: 2 })
    const states = await db`
    select id, do_not_contact_at is not null as is_stopped, do_not_contact_reason as reason from public.leads where id in (${known}, ${stopped}) order by external_id`
    expect(states).toEqual([
      { id: known, is_stopped: false, reason: null },
      { id: stopped, is_stopped: true, reason: 'asked' },
    ])
    await db`update public.leads set do_not_contact_at = now() where id = ${known}`
    await expect(
      db.savepoint((inner) => inner`update public.leads set do_not_contact_at = null where id = ${known}`),
    ).rejects.toMatchObject({ code: '42501' })
  },
)

alone('a status that a file tells is nobody’s work', async (db) => {
  await addLead(db, { source: 'crm', external_id: 'K', email: 'k@elbe.example' })
  await become(db, anna)
  const { id } = await beginImport(db, 1)
  await importLeads(db, [{ external_id: 'K', status: 'contacted' }], { run: id })
  expect(await db`select member_id, is_import from public.lead_activities where source = 'status'`).toEqual([
    { member_id: null, is_import: true },
  ])
  const [day] = await db<{ day: { done_today: number } }[]>`select public.get_day() as day`
  expect(day?.day.done_today).toBe(0)
  await db`update public.leads set status = 'qualified' where external_id = 'K'`
  const [later] = await db<{ day: { done_today: number } }[]>`select public.get_day() as day`
  expect(later?.day.done_today).toBe(1)
})

const laterWork: [string, (db: TransactionSql, lead: string) => Promise<unknown>][] = [
  ['a field changed by hand', (db, lead) => db`update public.leads set title = 'Prof.' where id = ${lead}`],
  ['a note', (db, lead) => db`insert into public.lead_activities (lead_id, type) values (${lead}, 'note')`],
  [
    'a message written by a member',
    (db, lead) =>
      db`select public.write_follow_up(${lead}, p_message => 'Hallo', p_channel => 'in_app', p_scheduled_at => now() + interval '3 days')`,
  ],
  ['another import', (db) => importLeads(db, [{ external_id: 'A', company: 'Später' }])],
]
test.each(laterWork)('somebody’s work since is not lost: %s', (_, work) =>
  rolledBack(sql, async (db) => {
    await become(db, anna)
    const { id } = await beginImport(db, 2)
    const answer = await importLeads(
      db,
      [
        { external_id: 'A', last_name: 'Neu' },
        { external_id: 'B', last_name: 'Neu' },
      ],
      { run: id },
    )
    const lead = answer.rows[0]?.lead_id ?? ''
    await work(db, lead)
    expect(await refusedUndo(db, id)).toBe('409 changed_since: 1')
    expect(await db`select from public.leads where external_id in ('A', 'B')`).toHaveLength(2)
  }),
)

alone('what the import left alone in a known lead may change meanwhile', async (db) => {
  const known = await addLead(db, { source: 'crm', external_id: 'K', email: 'k@elbe.example' })
  await become(db, marta)
  const { id } = await beginImport(db, 1)
  expect(outcomes(await importLeads(db, [{ external_id: 'K', title: 'Dr.' }], { run: id }))).toEqual(['updated'])
  await db`update public.leads set company = 'Oder' where id = ${known}`
  expect(await undo(db, id)).toEqual({ removed: 0, restored: 1 })
  expect(await db`select title, company from public.leads where id = ${known}`).toEqual([
    { title: null, company: 'Oder' },
  ])
})
