import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { followUpsOf } from '../support/follow-ups-of.ts'
import { march } from '../support/march.ts'
import { plan } from '../support/plan.ts'
import { startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

// The statements people are told to use, word for word.
const insertPlaybook = `
insert into followup_playbooks (id, name, trigger_type, delay_days, message_template, category, priority)
values ('your_custom_playbook', 'Your Custom Follow-up', 'custom_trigger', 5,
        'Hey {{first_name}}, custom message here...', 'reactivation', 8);`
const changeDelay = `update followup_playbooks set delay_days = 2 where id = 'proposal_no_response';`
const bestOfTheMonth = `
select id, name, usage_count, success_rate, category from followup_playbooks
where updated_at >= date_trunc('month', now()) order by success_rate desc limit 10;`

test('a playbook of one’s own is due five local days after its trigger', async () => {
  const { sql } = database
  await sql.unsafe(insertPlaybook)
  const [berlin, auckland] = [
    await addLead(sql, { bant_score: null }),
    await addLead(sql, { bant_score: null, time_zone: 'Pacific/Auckland' }),
  ]
  for (const lead of [berlin, auckland]) await addActivity(sql, lead, 'custom_trigger', march(2, '12:00')) // 3 March 01:00 in Auckland
  expect((await plan(sql, march(6, '22:59'))).planned).toBe(0)
  expect((await plan(sql, march(6, '23:00'))).planned).toBe(1) // 7 March in Berlin
  expect(await followUpsOf(sql, berlin)).toMatchObject([
    {
      playbook_id: 'your_custom_playbook',
      channel: 'email',
      message: 'Hey Petra, custom message here...',
      status: 'scheduled',
    },
  ])
  expect((await plan(sql, march(7, '10:59'))).planned).toBe(0)
  expect((await plan(sql, march(7, '11:00'))).planned).toBe(1) // 8 March in Auckland
})

test('a changed delay counts for proposals that already wait', async () => {
  const { sql } = database
  const lead = await addLead(sql)
  await addActivity(sql, lead, 'proposal_sent', march(2))
  expect((await plan(sql, march(4))).planned).toBe(0)
  await sql.unsafe(changeDelay)
  expect((await plan(sql, march(4))).planned).toBe(1)
})

test('the best playbooks of the month are those used or changed in it', async () => {
  const { sql } = database
  await sql`alter table public.followup_playbooks disable trigger touch_updated_at`
  await sql`update public.followup_playbooks set updated_at = now() - interval '40 days'`
  await sql`alter table public.followup_playbooks enable trigger touch_updated_at`
  const lead = await addLead(sql)
  await sql`insert into public.follow_ups (lead_id, playbook_id, status, channel, to_address, message, scheduled_at, sent_at)
    select ${lead}, id, 'sent', 'email', 'a@kunde.example', 'Text', now(), now() from unnest(array['callback_missed', 'callback_missed', 'proposal_no_response']) id`
  await sql`update public.follow_ups set responded_at = now() where id = (select id from public.follow_ups where playbook_id = 'callback_missed' limit 1)`
  expect([...(await sql.unsafe(bestOfTheMonth))]).toEqual([
    { id: 'callback_missed', name: 'Verpasster Rückruf', usage_count: 2, success_rate: '50.00', category: 'reminder' },
    {
      id: 'proposal_no_response',
      name: 'Proposal Follow-up',
      usage_count: 1,
      success_rate: '0.00',
      category: 'reminder',
    },
  ])
})
