import type { ISql, Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { asActor } from '../support/as-actor.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { meet } from '../support/meet.ts'
import { plan } from '../support/plan.ts'
import { anna, ben, startOrganisation } from '../support/start-organisation.ts'

const now = march(11, '10:00')
let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
beforeEach(async () => {
  await sql`truncate public.leads, public.contact_permissions cascade`
  await sql`update public.organisation_settings set automation = 'automatic'`
})
afterAll(() => database.drop())

const lockLead = (db: ISql, id: string) => db`select from public.leads where id = ${id} for no key update`
const lockFollowUp = (db: ISql, id: string) => db`select from public.follow_ups where id = ${id} for no key update`
const answer = (db: ISql, lead: string) =>
  addActivity(db, lead, 'message', march(11, '09:59'), { direction: 'inbound', channel: 'email' })
const endOf = async (id: string) => (await sql`select status, reason from public.follow_ups where id = ${id}`)[0]

test('an answer from a lead whose approval is overdue, and which changes hands, while the planner begins', async () => {
  const overdue = await addFollowUp(sql, { status: 'awaiting_approval', signal_anchor_at: march(1) })
  await sql`update public.lead_signals set anchor_at = ${march(1)} where id = ${overdue.signal_id}`
  await sql`insert into public.follow_ups (lead_id, owner_id, origin, author, status, channel, to_address, message, scheduled_at)
    values (${overdue.lead_id}, ${ben}, 'member', 'human', 'scheduled', 'email', ${overdue.email}, 'x', ${march(30)})`
  await meet(
    sql,
    (db) => lockLead(db, overdue.lead_id),
    () => plan(sql, march(30)),
    (db) => answer(db, overdue.lead_id),
  )
  expect(await endOf(overdue.id)).toEqual({ status: 'cancelled', reason: 'lead_answered' })
})

test('an answer while the organisation asks for approval again', async () => {
  const { id, lead_id } = await addFollowUp(sql)
  await meet(
    sql,
    (db) => lockLead(db, lead_id).then(() => lockFollowUp(db, id)),
    () => sql`update public.organisation_settings set automation = 'approve'`.execute(),
    (db) => answer(db, lead_id),
  )
  expect(await endOf(id)).toEqual({ status: 'cancelled', reason: 'lead_answered' })
})

test('a message is counted as sent while its playbook is switched off', async () => {
  const { id, lead_id } = await addFollowUp(sql)
  await meet(
    sql,
    (db) => lockLead(db, lead_id).then(() => lockFollowUp(db, id)),
    () => sql`update public.followup_playbooks set is_active = false where id = 'ghosted_after_meeting'`.execute(),
    (db) => db`update public.follow_ups set status = 'sent', sent_at = ${now}, dispatched_at = ${now} where id = ${id}`,
  )
  expect(await endOf(id)).toMatchObject({ status: 'sent' })
  await sql`update public.followup_playbooks set is_active = true where id = 'ghosted_after_meeting'`
})

test.each([
  ['a member withdraws it for the lead', (id: string) => sql`select public.withdraw_permissions(${id}, 'email')`],
  ['the lead is erased', (id: string) => sql`select public.erase_lead(${id}, true, ${now})`],
])('a manager withdraws a permission while %s', async (_, other) => {
  const { lead_id, email } = await addFollowUp(sql)
  await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
    values (${email}, 'email', 'marketing', 'consent', 'Ja', 'Messe', '2026-01-01')`
  await meet(
    sql,
    (db) => db`select from public.contact_permissions for no key update`,
    () => other(lead_id).execute(),
    (db) => db`update public.contact_permissions set withdrawn_at = now() where address = ${email}`,
  )
  expect(await sql`select from public.contact_permissions where withdrawn_at is null`).toHaveLength(0)
})

test.each([
  'a new playbook takes up a lead with nothing open',
  'a playbook that turns to another trigger type takes up a lead with nothing open',
])('%s while somebody holds that lead and asks for another', async (what) => {
  const [low, high] = ['10000000-0000-4000-8000-000000000000', '20000000-0000-4000-8000-000000000000'] as const
  await addLead(sql, { id: low, status: 'lost' })
  await addActivity(sql, low, 'fair_visit', march(2))
  await addLead(sql, { id: high })
  expect(await sql`select distinct lead_id from public.lead_signals where closed_at is null`).toEqual([
    { lead_id: high },
  ])
  await meet(
    sql,
    (db) => lockLead(db, low),
    () =>
      what.startsWith('a new')
        ? addPlaybook(sql, { id: 'after_the_fair', trigger_type: 'fair_visit' })
        : sql`update public.followup_playbooks set trigger_type = 'fair_visit', priority = 7 where id = 'ghosted_after_meeting'`.execute(),
    (db) => lockLead(db, high),
  )
  expect(await sql`select from public.followup_playbooks where trigger_type = 'fair_visit'`).toHaveLength(1)
  await sql`delete from public.followup_playbooks where id = 'after_the_fair'`
  await sql`update public.followup_playbooks set trigger_type = 'meeting_held' where id = 'ghosted_after_meeting'`
})

test.each([
  'update public.organisation_settings set touch_cap = 4',
  'update public.followup_playbooks set priority = 9',
])('a rep’s statement that may change nothing waits for no lead: %s', async (statement) => {
  const lead = await addLead(sql)
  expect(await sql`select from public.lead_signals where next_check_at <= now() and closed_at is null`).toHaveLength(1)
  await sql.begin(async (holder) => {
    await lockLead(holder, lead)
    const changed = await asActor(sql, { role: 'authenticated', sub: anna }, async (db) => {
      await db`set local lock_timeout = '1s'` // reached only by who waits
      return await db.unsafe(statement)
    })
    expect(changed.count).toBe(0)
  })
})
