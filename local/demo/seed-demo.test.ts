import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTrial, type Trial } from '../messages/test/start-trial.ts'
import { applyMigrations } from '../supabase/apply-migrations.ts'
import { createAuthUser } from '../supabase/create-auth-user.ts'
import { createSupabaseApp } from '../supabase/create-supabase-app.ts'
import type { Database } from '../supabase/database.ts'
import { openPglite } from '../supabase/open-pglite.ts'
import { prepareDatabase } from '../supabase/prepare-database.ts'
import { readMigrations } from '../supabase/read-migrations.ts'
import { testKeys } from '../supabase/start-test-supabase.ts'
import { buildDemo } from './build-demo.ts'
import { seedDemo } from './seed-demo.ts'

// A Sunday night in Berlin.
const now = new Date('2026-11-22T22:30:00Z')
const migrations = join(import.meta.dirname, '../../supabase/migrations')
let database: Database
let stand: Trial
let plan: { planned: number; by_playbook: object; by_channel: object; reasons: object; awaiting_approval: number }

const seed = () =>
  seedDemo({
    query: database.query,
    createAuthUser: (user) => createAuthUser(database.query, user),
    messagesUrl: stand.messages.url,
    ...stand.keys,
    now,
  })

async function one<Row>(sql: string, params?: unknown[]): Promise<Row> {
  const [row] = await database.query<Row>(sql, params)
  if (!row) throw new Error('no row')
  return row
}

const check = async () =>
  (await one<{ plan: typeof plan }>('select public.plan_due_followups(p_now => $1) as plan', [now.toISOString()])).plan

beforeAll(async () => {
  stand = await startTrial()
  database = await openPglite()
  await prepareDatabase(database, await createSupabaseApp(database, testKeys))
  await applyMigrations(database, readMigrations(migrations))
}, 60_000)
afterAll(async () => {
  await database.close()
  await stand.end()
})

test('an interrupted attempt leaves no member, and the next one seeds everything', async () => {
  const attempt = {
    query: database.query,
    createAuthUser: (user: Parameters<typeof createAuthUser>[1]) => createAuthUser(database.query, user),
    messagesUrl: stand.messages.url,
    ...stand.keys,
    now,
  }
  const breaking: typeof attempt.query = (sql, params) =>
    database.query(sql.startsWith('create temporary') ? `${sql}; select 1 / 0` : sql, params)
  await expect(seedDemo({ ...attempt, messagesUrl: 'http://127.0.0.1:9' })).rejects.toThrow('fetch failed')
  expect(await one('select count(*)::int as members from public.members')).toEqual({ members: 0 })
  await expect(seedDemo({ ...attempt, query: breaking })).rejects.toThrow('division by zero')
  expect(await one('select count(*)::int as members from public.members')).toEqual({ members: 0 })

  const summary = await seed()
  const { activities, follow_ups } = buildDemo(now)
  const rows = { activities: activities.length, follow_ups: follow_ups.length }
  expect(summary).toMatchObject({ seeded: true, members: 4, ...rows })
  expect(summary.leads).toBeGreaterThan(190)
  expect(summary.leads).toBeLessThan(230)
  expect(await database.query('select email, role from public.members order by email')).toEqual([
    { email: 'anna@demo.example', role: 'rep' },
    { email: 'ben@demo.example', role: 'rep' },
    { email: 'clara@demo.example', role: 'rep' },
    { email: 'manager@demo.example', role: 'manager' },
  ])
})

test('seeding again changes nothing', async () => {
  const [before] = await database.query(
    `select pg_current_snapshot()::text, (select json_agg(l order by id) from public.leads l)::text as leads`,
  )
  expect(await seed()).toMatchObject({ seeded: false, members: 4 })
  const [after] = await database.query(
    `select pg_current_snapshot()::text, (select json_agg(l order by id) from public.leads l)::text as leads`,
  )
  expect(after).toEqual(before)
})

test('the history is what the rules make of its activities', async () => {
  const signals =
    'select lead_id, trigger_type, anchor_at, is_backlog, closed_at from public.lead_signals order by lead_id, trigger_type, id'
  const turns = 'select id, last_contact_at, last_inbound_at, your_turn_since from public.leads order by id'
  const before = [await database.query(signals), await database.query(turns)]
  await database.query('select private.reconcile_leads(array(select id from public.leads))')
  expect([await database.query(signals), await database.query(turns)]).toEqual(before)
})

test('the history counts: playbooks, answers, twelve weeks, approved templates, figures', async () => {
  const used = await database.query<{
    id: string
    usage_count: number
    sent: number
    response_count: number
    answered: number
  }>(
    `select p.id, p.usage_count, p.response_count, count(f.sent_at)::int as sent, count(f.responded_at)::int as answered
     from public.followup_playbooks p left join public.follow_ups f on f.playbook_id = p.id and f.status = 'sent' group by p.id`,
  )
  expect(used).toHaveLength(6)
  for (const { usage_count, sent, response_count, answered } of used) {
    expect([usage_count, response_count]).toEqual([sent, answered])
    expect(sent).toBeGreaterThan(5)
    expect(answered).toBeGreaterThan(0)
  }
  const { weeks, silent, unsaid } = await one<{ weeks: number; silent: number; unsaid: number }>(
    `select (select count(distinct week_start)::int from analytics.weekly_activity_trend) as weeks,
       (select count(*)::int from public.follow_ups f where f.responded_at is not null and not exists
         (select from public.lead_activities a where a.follow_up_id = f.id and a.occurred_at = f.responded_at)) as silent,
       (select count(*)::int from public.follow_ups f where f.message like '%[%' or f.message like '%{{%') as unsaid`,
  )
  expect({ silent, unsaid }).toEqual({ silent: 0, unsaid: 0 })
  expect(weeks).toBeGreaterThanOrEqual(11)
  expect(await one("select count(*)::int as n from public.whatsapp_templates where status = 'approved'")).toEqual({
    n: 18,
  })
  const { text } = await one<{ text: string }>(
    `select max(answered)::text as text from (select weekday, sum(response_count) as answered from analytics.response_heatmap where weekday in (6, 7) group by 1) x`,
  )
  expect(text).toBeNull()
})

test('nothing of the history was sent outside 07:00 to 19:00 of the lead, nor is any of it in the future', async () => {
  const late = await database.query(
    `select f.id from public.follow_ups f join public.leads l on l.id = f.lead_id
     where (f.sent_at at time zone coalesce(l.time_zone, 'Europe/Berlin'))::time not between '07:00' and '19:00'
       or greatest(f.sent_at, f.delivered_at, f.opened_at, f.responded_at, f.task_closed_at) > $1
       or least(f.delivered_at, f.opened_at, f.responded_at) < f.sent_at`,
    [now.toISOString()],
  )
  expect(late).toEqual([])
  expect(
    await database.query('select id from public.lead_activities where occurred_at > $1', [now.toISOString()]),
  ).toEqual([])
})

test('every WhatsApp and marketing message of the history was permitted at its time', async () => {
  const unlawful = await database.query(
    `select f.id from public.follow_ups f join public.followup_playbooks p on p.id = f.playbook_id
     where f.sent_at is not null and f.channel <> 'in_app' and (f.channel = 'whatsapp' or p.purpose = 'marketing') and not exists (
       select from public.contact_permissions g where g.address = f.to_address and g.channel = f.channel and g.obtained_at <= f.sent_at
         and coalesce(g.withdrawn_at, 'infinity') > f.sent_at and (g.purpose = 'marketing' or p.purpose = 'request'))`,
  )
  expect(unlawful).toEqual([])
})

test('one check plans every playbook and every channel, and holds others back for many reasons', async () => {
  await database.query("update public.channel_status set state = 'on', reason = null")
  plan = await check()
  expect(Object.keys(plan.by_playbook).toSorted()).toEqual([
    'callback_missed',
    'commitment_no_action',
    'ghosted_after_meeting',
    'nurture_30d',
    'price_objection_silence',
    'proposal_no_response',
  ])
  expect(Object.keys(plan.by_channel).toSorted()).toEqual(['email', 'in_app', 'whatsapp'])
  expect(plan.planned).toBe(31)
  expect(plan.awaiting_approval).toBe(3)
  expect(Object.keys(plan.reasons).toSorted()).toEqual([
    'already_used',
    'backlog',
    'bant_too_low',
    'company_cap',
    'cool_down',
    'expired',
    'max_reached',
    'not_yet',
    'paused',
    'snoozed',
    'your_turn',
  ])
  const unusable = await database.query(
    `select id from public.follow_ups where signal_id is not null and status in ('scheduled', 'awaiting_approval')
       and (missing <> '{}' or (channel = 'whatsapp' and content_sid is null) or scheduled_at > $1)`,
    [now.toISOString()],
  )
  expect(unusable).toEqual([])
})

test('a second check plans nothing', async () => {
  expect(await check()).toMatchObject({ planned: 0, reasons: {} })
})

test('every open lead has a next step or a reason why not', async () => {
  const forgotten = await database.query(
    `select l.id from public.leads l
     where private.is_open(l.status, l.do_not_contact_at) and l.your_turn_since is null
       and not exists (select from public.follow_ups f where f.lead_id = l.id and f.status in ('scheduled', 'awaiting_approval'))
       and not exists (select from public.lead_signals s where s.lead_id = l.id and s.closed_at is null
         and s.parked_for is not null and (s.next_check_at > $1 or s.parked_for in ('already_used', 'bant_too_low', 'max_reached', 'expired', 'backlog')))`,
    [now.toISOString()],
  )
  expect(forgotten).toEqual([])
})

test.each([
  '2026-11-22T23:30:00Z', // Monday, 00:30 in Berlin
  '2026-12-28T10:55:00Z',
  '2027-01-01T00:10:00Z',
  '2027-03-28T01:30:00Z', // Easter Sunday, and the clocks change
  '2028-02-29T22:59:00Z',
  '2028-12-27T22:45:00Z',
])('seeded at %s, everything has happened before today', (moment) => {
  const { leads, activities, follow_ups } = buildDemo(new Date(moment))
  const today = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(moment))
  const zones = new Map(leads.map(({ id, zone }) => [id, zone]))
  const facts = [
    ...activities.map(({ lead_id, at_local }) => ({ lead_id, at: at_local })),
    ...follow_ups.flatMap(({ lead_id, sent_local, responded_local, task_closed_local }) =>
      [sent_local, responded_local, task_closed_local].map((at) => ({ lead_id, at: at ?? '' })),
    ),
  ]
  expect(facts.filter(({ lead_id, at }) => at >= today(zones.get(lead_id) ?? ''))).toEqual([])
})

test('the same moment gives the same demo, another gives another', () => {
  expect(buildDemo(now)).toEqual(buildDemo(now))
  expect(buildDemo(now).leads[0]?.created_local).not.toBe(
    buildDemo(new Date('2027-03-28T00:30:00Z')).leads[0]?.created_local,
  )
})

test('no lead has an address or number of a real person', () => {
  const { leads, members } = buildDemo(now)
  const emails = leads.flatMap(({ email }) => email ?? [])
  const phones = leads.flatMap(({ phone_e164 }) => phone_e164 ?? [])
  const fictional =
    /^\+(49(17139200\d\d|176040690\d\d|(3023125|6990009|4066969|8999998|2214710)\d{3})|447700900\d{3}|121255501\d\d)$/
  expect([...emails, ...members.map(({ email }) => email)].filter((email) => !email.endsWith('.example'))).toEqual([])
  expect(phones.filter((phone) => !fictional.test(phone))).toEqual([])
  expect(new Set(emails).size).toBe(emails.length)
  expect(new Set(phones).size).toBe(phones.length)
  expect(leads.some(({ email, phone_e164 }) => email === null && phone_e164 === null)).toBe(true)
})
