import type { ISql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { startOrganisation } from '../support/start-organisation.ts'

type Lead = { lead_id: string; lead_name: string; channel: string; missing: string[]; due_on?: string }
type Rehearsal = {
  now: {
    open: number
    not_yet: number
    cut: number
    would: number
    by_channel: Record<string, number>
    leads: Lead[]
    others: { reason: string; count: number; leads: Lead[] }[]
  }
  past: Record<
    'waits' | 'would_send' | 'answered' | 'contacted' | 'settled' | 'bant_too_low' | 'incomplete',
    number
  > & {
    by_channel: Record<string, number>
    missing: { name: string; count: number }[]
    weeks: { week: string; would_send: number; answered: number; contacted: number; settled: number }[]
    leads: Lead[]
  }
}

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const { sql } = database
  await startOrganisation(sql)
  await addPlaybook(sql, { id: 'fair', trigger_type: 'fair_visit', delay_days: 3, is_active: false })
  await addPlaybook(sql, {
    id: 'quiet',
    trigger_type: 'long_inactivity',
    delay_days: 10,
    max_per_lead: 2,
    is_active: false,
    min_bant: 60,
  })
})
afterAll(() => database.drop())

async function rehearse(sql: ISql, id: string, now: string): Promise<Rehearsal> {
  const [row] = await sql<{ found: Rehearsal }[]>`select public.rehearse_playbook(${id}, 90, ${now}) as found`
  if (!row) throw new Error('rehearse_playbook returned nothing')
  return row.found
}
const visited = async (sql: ISql, day: number, columns = {}) => {
  const lead = await addLead(sql, columns)
  await addActivity(sql, lead, 'fair_visit', march(day))
  return lead
}

test('whom a playbook that is off would contact now is whom the planner then contacts, with its reasons for the others', () =>
  rolledBack(database.sql, async (sql) => {
    await sql`update public.followup_playbooks set is_active = false where id <> 'fair'`
    const mailed = await visited(sql, 2)
    await visited(sql, 2, { email: null })
    await visited(sql, 2, { snoozed_until: march(20) })
    const recent = await visited(sql, 2)
    await addActivity(sql, recent, 'proposal_sent', march(8)) // a contact of ours starts its wait anew
    await visited(sql, 10)
    const now = march(9)
    const before = await sql`select id, next_check_at, parked_for from public.lead_signals order by id`
    const rehearsed = (await rehearse(sql, 'fair', now)).now
    expect(await sql`select id, next_check_at, parked_for from public.lead_signals order by id`).toEqual(before)
    expect(await sql`select 1 from public.follow_ups`).toHaveLength(0)
    expect(rehearsed).toMatchObject({ open: 5, not_yet: 2, cut: 0, would: 2, by_channel: { email: 1, in_app: 1 } })
    expect(rehearsed.leads.map((one) => one.lead_id)).toContain(mailed)
    expect(rehearsed.others.map(({ reason, count }) => [reason, count])).toEqual([['snoozed', 1]])

    await sql`update public.followup_playbooks set is_active = true where id = 'fair'`
    const planned = await plan(sql, now)
    expect(planned.by_playbook).toEqual({ fair: 2 })
    expect(planned.by_channel).toEqual(rehearsed.by_channel)
  }))

test('the past: who would have got it when, and who had answered, been contacted or been settled by that day', () =>
  rolledBack(database.sql, async (sql) => {
    const written = await visited(sql, 2)
    const replied = await visited(sql, 2)
    await addActivity(sql, replied, 'message', march(4), { direction: 'inbound', channel: 'email' })
    const late = await visited(sql, 2) // its answer came when the message would have been out
    await addActivity(sql, late, 'message', march(9), { direction: 'inbound', channel: 'email' })
    const called = await visited(sql, 2) // our call starts the wait anew: due once more
    await addActivity(sql, called, 'call', march(4), { direction: 'outbound' })
    const done = await visited(sql, 2)
    await addActivity(sql, done, 'loop_closed', march(3))
    await visited(sql, 20) // its day is still to come

    const { past } = await rehearse(sql, 'fair', march(21))
    expect(past).toMatchObject({ waits: 6, would_send: 3, answered: 1, contacted: 1, settled: 1, bant_too_low: 0 })
    expect(new Map(past.leads.map(({ lead_id, due_on }) => [lead_id, due_on]))).toEqual(
      new Map([
        [written, march(5).slice(0, 10)],
        [late, march(5).slice(0, 10)],
        [called, march(7).slice(0, 10)],
      ]),
    )
    expect(past.by_channel).toEqual({ email: 3 })
    const sum = (key: 'would_send' | 'answered' | 'contacted' | 'settled') =>
      past.weeks.reduce((total, week) => total + week[key], 0)
    expect([sum('would_send'), sum('answered'), sum('contacted'), sum('settled')]).toEqual([3, 1, 1, 1])
    expect(past.weeks.length).toBeGreaterThanOrEqual(13)
  }))

test('a promised day counts from that day, and a contact before it changes nothing', () =>
  rolledBack(database.sql, async (sql) => {
    const lead = await addLead(sql)
    await addActivity(sql, lead, 'fair_visit', march(2), { due_on: march(10).slice(0, 10) })
    await addActivity(sql, lead, 'call', march(5), { direction: 'outbound' })
    const { past } = await rehearse(sql, 'fair', march(21))
    expect(past).toMatchObject({ waits: 1, would_send: 1, leads: [{ lead_id: lead, due_on: march(13).slice(0, 10) }] })
  }))

test('silence: each wait from creation or contact, repeated as often as the playbook may, for those with the score', () =>
  rolledBack(database.sql, async (sql) => {
    const lead = await addLead(sql, { created_at: march(1) })
    await addActivity(sql, lead, 'call', march(5), { direction: 'outbound' })
    await addLead(sql, { created_at: march(1), bant_score: 40 })
    const { past } = await rehearse(sql, 'quiet', march(30))
    expect(past).toMatchObject({ waits: 5, would_send: 2, contacted: 1, bant_too_low: 2 })
    expect(past.leads.map((one) => one.due_on)).toEqual([march(25).slice(0, 10), march(15).slice(0, 10)])
  }))

test('values a text would miss are counted', () =>
  rolledBack(database.sql, async (sql) => {
    await sql`update public.followup_playbooks set message_template = 'Hallo {{ addressee }}, zu {{ company }}: gut so?' where id = 'fair'`
    await visited(sql, 2)
    await visited(sql, 2, { company: 'Hansa' })
    const { past } = await rehearse(sql, 'fair', march(9))
    expect(past).toMatchObject({ would_send: 2, incomplete: 1, missing: [{ name: 'company', count: 1 }] })
  }))

test('no playbook, no rehearsal', async () => {
  await expect(rehearse(database.sql, 'nothing', march(9))).rejects.toMatchObject({ code: 'PT404' })
})
