import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { plan } from '../support/plan.ts'
import { random } from '../support/random.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'

const hour = 3_600_000
const seed = process.env.NIGHTLY ? Date.now() : 20260304
const { pick, below } = random(seed)

let database: TestDatabase
// next Monday 08:00 UTC: in the near future, because a change of status is recorded at the real time
let now = (Math.floor(Date.now() / hour / 24 / 7) + 1) * 7 * 24 * hour + 4 * 24 * hour + 8 * hour
const at = (offset = 0) => new Date(now + offset).toISOString()
const leads: string[] = []
const log: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const { sql } = database
  await startOrganisation(sql)
  await sql`update public.members set deputy_id = ${ben} where id = ${anna}`
  await sql`update public.organisation_settings set holdout_percent = 20`
  await sql`update public.followup_playbooks set send_at = 'best_time'`
  await sql`insert into public.success_stories (language, body) values ('de', 'Eine Geschichte.')`
  await addPlaybook(sql, {
    id: 'second_touch',
    trigger_type: 'proposal_sent',
    delay_days: 6,
    expires_after_days: 4,
    priority: 5,
  })
  await addPlaybook(sql, {
    id: 'at_once',
    trigger_type: 'site_visit',
    delay_days: 0,
    expires_after_days: 10,
    priority: 10,
  })
  for (let n = 0; n < 24; n += 1) {
    const lead = {
      company: pick([null, 'Hansa', 'Hansa', 'Hansa']),
      email: pick([null, 'info@hansa.example', `lead${n}@kunde.example`, `lead${n}@kunde.example`]),
      time_zone: pick([null, null, 'Pacific/Auckland', 'America/Los_Angeles']),
      owner_id: pick([anna, ben, null]),
      bant_score: pick([null, 60, 61, 90, 90]),
      created_at: at(-below(40 * 24) * hour),
    }
    const id = await addLead(sql, lead)
    leads.push(id)
    if (n % 2)
      await addActivity(sql, id, 'message', at(-(61 * 24 + n / 2) * hour), { direction: 'inbound', channel: 'email' })
    await addActivity(sql, id, 'your_turn_done', at(-60 * 24 * hour))
  }
})
afterAll(() => database.drop())

const types = [
  'proposal_sent',
  'meeting_held',
  'objection_price',
  'verbal_commitment',
  'promised_callback',
  'site_visit',
  'site_visit',
  'proposal_sent',
  'meeting_held',
  'message',
  'your_turn_done',
  'your_turn_done',
  'your_turn_done',
  'loop_closed',
  'note',
]

/** One thing that may happen, with the weight of how often it is drawn. */
const events: [weight: number, name: string, happen: () => Promise<unknown>][] = [
  [
    16,
    'activity',
    () => {
      const type = pick(types)
      const direction =
        type === 'message' ? pick(['inbound', 'outbound', 'outbound']) : type === 'call' ? 'outbound' : null
      const due_on =
        type === 'verbal_commitment' || type === 'promised_callback' ? at(below(10 * 24) * hour).slice(0, 10) : null
      return addActivity(database.sql, pick(leads), type, at(-below(7 * 24) * hour), {
        direction,
        due_on,
        channel: 'email',
        owed_by: pick([null, null, null, null, null, null, null, null, null, null, null, 'us']),
      })
    },
  ],
  [
    9,
    'snooze',
    () =>
      database.sql`update public.leads set snoozed_until = ${pick([null, null, at(below(96) * hour)])} where id = ${pick(leads)}`,
  ],
  [
    1,
    'status',
    () =>
      database.sql`update public.leads set status = ${pick(['new', 'new', 'qualified', 'qualified', 'won', 'lost'])} where id = ${pick(leads)}`,
  ],
  [
    1,
    'do not contact',
    () =>
      database.sql`update public.leads set do_not_contact_at = ${pick([null, null, null, at()])} where id = ${pick(leads)}`,
  ],
  [
    6,
    'bant',
    () => database.sql`update public.leads set bant_score = ${pick([null, 60, 61, 90, 90])} where id = ${pick(leads)}`,
  ],
  [
    2,
    'owner',
    () => database.sql`update public.leads set owner_id = ${pick([anna, ben, null])} where id = ${pick(leads)}`,
  ],
  [
    1,
    'zone',
    () =>
      database.sql`update public.leads set time_zone = ${pick([null, 'Pacific/Auckland', 'America/Los_Angeles'])} where id = ${pick(leads)}`,
  ],
  [
    2,
    'address',
    () =>
      database.sql`update public.leads set email = ${pick([null, 'info@hansa.example', 'neu@kunde.example'])}, company = ${pick([null, 'Hansa', 'Elbe'])}, first_name = 'Petra' where id = ${pick(leads)}`,
  ],
  [
    2,
    'playbook',
    () => database.sql`update public.followup_playbooks set delay_days = ${below(6)}, is_active = ${pick([true, true, true, true, false])}, min_bant = ${pick([null, null, null, 60])}, send_at = ${pick(['next_opening', 'best_time'])}, priority = ${pick([1, 5, 8])}, expires_after_days = ${pick([null, 2, 14])}
    where id = ${pick(['proposal_no_response', 'second_touch', 'ghosted_after_meeting', 'price_objection_silence', 'at_once', 'nurture_30d'])}`,
  ],
  [
    1,
    'settings',
    () => database.sql`update public.organisation_settings set automation = ${pick(['off', 'approve', 'automatic', 'automatic', 'automatic', 'automatic', 'automatic'])}, company_cap = ${pick([1, 1, 2])}, owner_cap = ${pick([null, 50, 50, 1, 2])}, holdout_percent = ${pick([0, 20, 20])}, touch_gap = ${pick(['48 hours', '0'])},
    went_live_at = ${pick(['2020-01-01', '2020-01-01', at(-72 * hour)])}, time_zone = ${pick(['Europe/Berlin', 'Europe/Berlin', 'America/New_York'])}`,
  ],
  [
    1,
    'member',
    () =>
      database.sql`update public.members set left_at = ${pick([null, null, null, at()])} where id = ${pick([anna, ben, marta])}`,
  ],
  [
    2,
    'away',
    () =>
      database.sql`update public.members set away_until = ${pick([null, null, null, at(below(72) * hour)])}, deputy_id = ${pick([null, ben, ben])} where id = ${pick([anna, anna, marta])}`,
  ],
  [
    1,
    'deputy away',
    () =>
      database.sql`update public.members set away_until = ${pick([null, null, at(below(72) * hour)])} where id = ${ben}`,
  ],
  [
    1,
    'release',
    () => database.sql`select public.release_backlog(${pick(['proposal_sent', 'meeting_held', 'long_inactivity'])}, 5)`,
  ],
  [
    3,
    'approve',
    () =>
      database.sql`update public.follow_ups set status = 'scheduled', reason = null where status = 'awaiting_approval'`,
  ],
  [
    3,
    'ending',
    () => database.sql`update public.follow_ups set status = ${pick(['cancelled', 'skipped', 'failed'])}, reason = ${pick(['dismissed', 'channel_halted', 'your_turn'])}
    where id = (select id from public.follow_ups where status in ('awaiting_approval', 'scheduled') order by id limit 1)`,
  ],
  [
    3,
    'postponed',
    () =>
      database.sql`update public.follow_ups set scheduled_at = scheduled_at + interval '1 day' where id = (select id from public.follow_ups where status = 'scheduled' order by id desc limit 1)`,
  ],
  [8, 'sending', () => sendDue(database.sql, at())],
  [
    8,
    'time',
    () => {
      now += below(20) * hour
      return Promise.resolve()
    },
  ],
  [14, 'plan', () => plan(database.sql, at())],
]
const bag = events.flatMap(([weight, name, happen]) => Array.from({ length: weight }, () => ({ name, happen })))

/** Every open signal that would be planned at a moment although the planner would not look at it then. */
async function unarmed(moment: string) {
  const rows = await database.sql`
    select d.trigger_type, d.playbook_id, d.lead_id, s.next_check_at, s.parked_for
    from private.decide(array(select id from public.lead_signals where closed_at is null), ${moment}) d join public.lead_signals s on s.id = d.signal_id
    where d.verdict = 'plan' and (s.next_check_at is null or s.next_check_at > ${moment})`
  return rows.map((row) => ({ ...row, moment, seed, now: at(), last: log.slice(-12).join(', ') }))
}

test('after 500 random events no due signal is unarmed, now or at any later moment', async () => {
  for (let n = 1; n <= 500; n += 1) {
    const { name, happen } = pick(bag)
    await happen()
    log.push(`${n} ${name}`)
    if (n % 8 === 0 || name === 'plan') expect(await unarmed(at())).toEqual([])
    if (n % 100 === 0) {
      await plan(database.sql, at()) // everything due is planned; from here on only time passes
      for (let hours = 1; hours <= 240; hours += 7) expect(await unarmed(at(hours * hour))).toEqual([])
      expect((await plan(database.sql, at())).planned, 'planning again at once plans nothing').toBe(0)
    }
  }
  const [seen] = await database.sql<{ planned: number; reasons: number }[]>`
    select count(*)::int as planned, count(distinct reason)::int as reasons from public.follow_ups where origin = 'playbook'`
  expect(seen?.planned, 'the events did lead to follow-ups').toBeGreaterThan(20)
  expect(seen?.reasons, 'which ended in many ways').toBeGreaterThan(4)
}, 120_000)
