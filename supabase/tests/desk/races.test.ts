import type { Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { asActor } from '../support/as-actor.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { plan } from '../support/plan.ts'
import { anna, marta } from '../support/start-organisation.ts'
import { startDesk } from './start-desk.ts'
import { write } from './write.ts'

let database: TestDatabase
let sql: Sql
let lead: string

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
beforeEach(async () => {
  await sql`delete from public.leads`
  lead = await addLead(sql)
  await addActivity(sql, lead, 'proposal_sent', ago(4))
})
afterAll(() => database.drop())

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const as = <T>(sub: string, fn: Parameters<typeof asActor<T>>[2]) => asActor(sql, { role: 'authenticated', sub }, fn)
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  )
const states = () => sql`select origin, status, reason from public.follow_ups where lead_id = ${lead} order by origin`
const answer = (db: Sql | Parameters<Parameters<typeof heldTransaction>[1]>[0]) =>
  addActivity(db, lead, 'message', ago(0), { direction: 'inbound', channel: 'email', body: 'Ja' })

async function planned(automation: string): Promise<string> {
  await sql`update public.organisation_settings set automation = ${automation}`
  await plan(sql, ago(0))
  const [row] = await sql<{ id: string }[]>`select id from public.follow_ups where lead_id = ${lead}`
  return row?.id ?? ''
}

test('two members decide about one message at once: one decision stands, the other is told', async () => {
  const id = await planned('approve')
  for (const round of [1, 2, 3, 4]) {
    await sql`update public.follow_ups set status = 'awaiting_approval', reason = null where id = ${id}`
    const decisions = await Promise.all([
      code(as(anna, (db) => db`select public.approve_follow_up(${id})`)),
      code(as(marta, (db) => db`select public.approve_follow_up(${id}, null, 'Andere Worte')`)),
    ])
    expect(decisions.sort(), `round ${round}`).toEqual(['done', 'not_waiting'])
  }
  const first = await heldTransaction(sql, async (db) => {
    await db`update public.follow_ups set status = 'awaiting_approval' where id = ${id}`
    await db`select public.dismiss_follow_up(${id})`
  })
  const second = code(as(anna, (db) => db`select public.approve_follow_up(${id})`))
  await isWaiting(sql)
  await first.commit()
  expect(await second).toBe('not_waiting')
  expect(await states()).toEqual([{ origin: 'playbook', status: 'skipped', reason: 'dismissed' }])
})

test('an answer that comes in while a member approves wins, whoever is first', async () => {
  const id = await planned('approve')
  const incoming = await heldTransaction(sql, answer)
  const approval = code(as(anna, (db) => db`select public.approve_follow_up(${id})`))
  await isWaiting(sql)
  await incoming.commit()
  expect(await approval).toBe('not_waiting')
  expect(await states()).toEqual([{ origin: 'playbook', status: 'cancelled', reason: 'lead_answered' }])
})

test('an approval that is first is overtaken by the answer', async () => {
  const id = await planned('approve')
  const approval = await heldTransaction(sql, (db) => db`select public.approve_follow_up(${id})`)
  const incoming = answer(sql)
  await isWaiting(sql)
  await approval.commit()
  await incoming
  expect(await states()).toEqual([{ origin: 'playbook', status: 'cancelled', reason: 'lead_answered' }])
})

test('a task being closed and an answer coming in do not block each other for good', async () => {
  await sql`update public.organisation_settings set automation = 'automatic'`
  await sql`insert into public.follow_ups (lead_id, owner_id, status, channel, message, scheduled_at, sent_at)
    values (${lead}, ${anna}, 'sent', 'in_app', 'x', now() - interval '1 day', now() - interval '1 day')`
  const [task] = await sql<{ id: string }[]>`select id from public.follow_ups where lead_id = ${lead}`
  const incoming = await heldTransaction(sql, (db) => db`select from public.leads where id = ${lead} for no key update`)
  const closing = code(as(anna, (db) => db`select public.close_task(${task?.id ?? ''}, 'done')`))
  await isWaiting(sql)
  // the closing must not hold the task while it waits for the lead
  await sql`select from public.follow_ups where id = ${task?.id ?? ''} for no key update nowait`
  await incoming.commit()
  expect(await closing).toBe('done')
})

test('what a member writes while the planner plans takes the place of what it plans', async () => {
  await sql`update public.organisation_settings set automation = 'automatic'`
  const planner = await heldTransaction(sql, (db) => plan(db, ago(0)))
  expect(planner.result.planned).toBe(1)
  const writing = as(anna, (db) => write(db, lead, { message: 'Guten Tag, passt es morgen?' }))
  await isWaiting(sql)
  await planner.commit()
  await writing
  expect(await states()).toEqual([
    { origin: 'member', status: 'scheduled', reason: null },
    { origin: 'playbook', status: 'skipped', reason: 'replaced_by_hand' },
  ])
})

test('the planner sees what a member is writing', async () => {
  await sql`update public.organisation_settings set automation = 'automatic'`
  const writing = await heldTransaction(sql, (db) => write(db, lead, { message: 'Guten Tag, passt es morgen?' }))
  const planning = plan(sql, ago(0))
  await isWaiting(sql)
  await writing.commit()
  expect(await planning).toMatchObject({ planned: 0, reasons: { open_follow_up: 1 } })
})

test('a second click writes nothing: two calls at once are one message', async () => {
  await sql`update public.organisation_settings set automation = 'automatic'`
  const click = (db: Parameters<typeof write>[0]) => write(db, lead, { message: 'Guten Tag, passt es morgen?' })
  const first = await heldTransaction(sql, click)
  const second = code(as(anna, click))
  await isWaiting(sql)
  await first.commit()
  expect(await second).toBe('already_sent')
})

test('a message is changed or it leaves: whoever is first, what leaves is what was read', async () => {
  await sql`update public.organisation_settings set automation = 'automatic'`
  const id = await as(anna, (db) => write(db, lead, { message: 'Passt es?', channel: 'email', subject: 'Termin' }))
  const claim = (db: Parameters<typeof write>[0]) =>
    db<{ message: string }[]>`select message from public.claim_followups(gen_random_uuid(), p_only => ${id})`
  const edit = (db: Parameters<typeof write>[0]) =>
    db`select public.edit_follow_up(${id}, p_message => 'Passt es morgen?')`
  const move = (db: Parameters<typeof write>[0]) =>
    db`select public.reschedule_follow_up(${id}, now() + interval '1 day')`

  const editing = await heldTransaction(sql, edit)
  expect(await claim(sql), 'claimed while it is changed').toEqual([])
  await editing.commit()
  const claiming = await heldTransaction(sql, claim)
  expect(claiming.result).toMatchObject([{ message: 'Passt es morgen?' }])
  const late = [code(as(anna, edit)), code(as(anna, move))]
  await isWaiting(sql)
  await claiming.commit()
  expect(await Promise.all(late)).toEqual(['already_leaving', 'already_leaving'])
  expect(await sql`select status, message from public.follow_ups where id = ${id}`).toEqual([
    { status: 'sending', message: 'Passt es morgen?' },
  ])
})

test('a claim and an undo meet: either it leaves, and the undo is told, or it stays here', async () => {
  const approve = async () => {
    await as(anna, (db) => db`select public.approve_follow_up(${id}, p_undoable => true)`)
    await sql`update public.follow_ups set scheduled_at = now() where id = ${id}`
  }
  const claim = `select * from public.claim_followups(gen_random_uuid())`
  const id = await planned('approve')
  await approve()
  const claiming = await heldTransaction(sql, (db) => db.unsafe(claim))
  expect(claiming.result).toHaveLength(1)
  const late = code(as(anna, (db) => db`select public.undo_decision(${id})`))
  await isWaiting(sql)
  await claiming.commit()
  expect(await late).toBe('already_leaving')
  await sql`update public.follow_ups set status = 'awaiting_approval', lease_token = null, lease_expires_at = null where id = ${id}`
  await approve()
  const undoing = await heldTransaction(sql, (db) => db`select public.undo_decision(${id})`)
  expect(await sql.unsafe(claim)).toEqual([])
  await undoing.commit()
  expect(await sql.unsafe(claim)).toEqual([])
  expect(await states()).toMatchObject([{ status: 'awaiting_approval', reason: null }])
})
