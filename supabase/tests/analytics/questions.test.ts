import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, startOrganisation } from '../support/start-organisation.ts'

const now = march(11, '10:00')
let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

async function become(db: TransactionSql, sub: string) {
  const claims = JSON.stringify({ role: 'authenticated', sub })
  await db`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`
}

test.each([
  [
    'get_leads_needing_followup',
    'days_threshold integer DEFAULT 3',
    'TABLE(lead_id uuid, lead_name text, last_followup timestamp with time zone, days_since_last_contact integer, bant_score integer, status text, preferred_channel text, recommended_playbook text)',
  ],
  [
    'get_overdue_followups',
    'days_threshold integer DEFAULT 3',
    'TABLE(lead_id uuid, last_followup timestamp with time zone, days_overdue integer)',
  ],
  ['select_best_channel', 'p_lead_id uuid', 'text'],
  ['generate_followup_message', 'p_lead_id uuid, p_playbook_id text', 'json'],
])('%s keeps the names and types its callers know', async (name, parameters, result) => {
  const [row] = await sql<{ parameters: string; result: string }[]>`
    select pg_get_function_arguments(oid) as parameters, pg_get_function_result(oid) as result
    from pg_proc where pronamespace = 'public'::regnamespace and proname = ${name}`
  expect(row?.parameters.split(', p_now')[0]).toBe(parameters)
  expect(row?.result).toBe(result)
})

describe('leads that need a follow-up', () => {
  const ask = (db: TransactionSql, days = 3) =>
    db<{ lead_id: string; days_since_last_contact: number; recommended_playbook: string | null }[]>`
      select * from public.get_leads_needing_followup(${days}, ${now})`

  test('are those without human contact for that many local days, the longest silence first', async () => {
    await rolledBack(sql, async (db) => {
      const silent = await addLead(db)
      const [three, two, evening] = [await addLead(db), await addLead(db), await addLead(db)]
      await addActivity(db, three, 'call', march(8, '22:59'), { direction: 'outbound' })
      await addActivity(db, two, 'call', march(9, '08:00'), { direction: 'outbound' })
      await addActivity(db, evening, 'call', march(8, '23:01'), { direction: 'outbound' }) // the 9th in Berlin
      expect((await ask(db)).map(({ lead_id, days_since_last_contact: days }) => [lead_id, days])).toEqual([
        [silent, 69],
        [three, 3],
      ])
      expect(await ask(db, 2)).toHaveLength(4)
    })
  })

  test('leave out what is won, lost or must not be contacted', async () => {
    await rolledBack(sql, async (db) => {
      await addLead(db, { status: 'won' })
      await addLead(db, { status: 'lost' })
      await addLead(db, { do_not_contact_at: now })
      expect(await ask(db)).toEqual([])
    })
  })

  test('say everything about the lead, with the playbook the planner would use', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db, { title: 'Dr.', preferred_channel: 'email', status: 'qualified' })
      await addActivity(db, lead, 'meeting_held', march(5))
      expect(await ask(db)).toEqual([
        {
          lead_id: lead,
          lead_name: 'Dr. Petra Müller',
          last_followup: null,
          days_since_last_contact: 6,
          bant_score: 75,
          status: 'qualified',
          preferred_channel: 'email',
          recommended_playbook: 'ghosted_after_meeting',
        },
      ])
      await db`update public.leads set snoozed_until = ${march(20)} where id = ${lead}`
      expect(await ask(db)).toMatchObject([{ recommended_playbook: null }])
    })
  })

  test('name the last follow-up that was sent, and none that is only planned', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id } = await addFollowUp(db)
      expect(await ask(db)).toMatchObject([{ lead_id, last_followup: null }])
      await db`update public.follow_ups set status = 'sent', sent_at = ${march(10)} where id = ${id}`
      expect(await ask(db)).toMatchObject([{ lead_id, last_followup: new Date(march(10)) }])
    })
  })

  test('are a rep’s own', async () => {
    await rolledBack(sql, async (db) => {
      const [hers, his] = [await addLead(db), await addLead(db, { owner_id: ben })]
      for (const [member, lead] of [
        [anna, hers],
        [ben, his],
      ] as const) {
        await become(db, member)
        expect(
          (await db<{ lead_id: string }[]>`select lead_id from public.get_leads_needing_followup()`).map(
            (row) => row.lead_id,
          ),
        ).toEqual([lead])
        await db`reset role`
      }
    })
  })
})

describe('overdue follow-ups', () => {
  const ask = (db: TransactionSql, days = 3) => db`select * from public.get_overdue_followups(${days}, ${now})`
  const sent = (moment: string) => ({ status: 'sent', sent_at: moment, dispatched_at: moment })

  test('are the last ones without an answer, counted beyond the threshold', async () => {
    await rolledBack(sql, async (db) => {
      const { lead_id } = await addFollowUp(db, sent(march(7, '09:00')))
      expect(await ask(db)).toEqual([{ lead_id, last_followup: new Date(march(7, '09:00')), days_overdue: 1 }])
      expect(await ask(db, 4)).toMatchObject([{ days_overdue: 0 }])
      expect(await ask(db, 5)).toEqual([])
    })
  })

  test.each([
    ['answered', (id: string) => `update public.follow_ups set responded_at = '${march(8)}' where id = '${id}'`],
    [
      'followed by a call',
      (_: string, lead: string) =>
        `insert into public.lead_activities (lead_id, type, direction, occurred_at) values ('${lead}', 'call', 'outbound', '${march(9)}')`,
    ],
    [
      'to a lead that was lost',
      (_: string, lead: string) => `update public.leads set status = 'lost' where id = '${lead}'`,
    ],
    ['failed', (id: string) => `update public.follow_ups set status = 'failed' where id = '${id}'`],
    [
      'followed by a later one',
      (_: string, lead: string) =>
        `insert into public.follow_ups (lead_id, status, channel, message, scheduled_at, sent_at) values ('${lead}', 'sent', 'in_app', 'x', now(), '${march(10)}')`,
    ],
  ])('are not those that were %s', async (_, change) => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id } = await addFollowUp(db, sent(march(7)))
      expect(await ask(db)).toHaveLength(1)
      await db.unsafe(change(id, lead_id))
      expect(await ask(db)).toEqual([])
    })
  })
})

describe('the best channel', () => {
  test('is the first that nothing blocks, and the others say why', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db, { phone_e164: '+4915112345678', preferred_channel: 'whatsapp' })
      expect(await db`select public.select_best_channel(${lead}) as channel`).toEqual([{ channel: 'email' }])
      expect(await db`select * from public.explain_channels(${lead}, 'proposal_no_response')`).toEqual([
        { rank: '1', channel: 'whatsapp', chosen_for: 'lead_prefers', blocked_by: 'no_permission' },
        { rank: '2', channel: 'email', chosen_for: 'playbook', blocked_by: null },
        { rank: '3', channel: 'in_app', chosen_for: 'default_order', blocked_by: null },
      ])
      await db`update public.leads set email = null where id = ${lead}`
      expect(await db`select public.select_best_channel(${lead}) as channel`).toEqual([{ channel: 'in_app' }])
    })
  })
})

describe('a message before it is written', () => {
  test('is what the planner would write, with all a person needs to judge it', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db, { company: 'Hansa GmbH' })
      await addActivity(db, lead, 'meeting_held', march(5), { context: { topic: 'Lagersteuerung' } })
      const [row] = await db<
        { made: { message: string; [key: string]: unknown } }[]
      >`select public.generate_followup_message(${lead}, 'ghosted_after_meeting') as made`
      expect(Object.keys(row?.made ?? {})).toEqual([
        'message',
        'subject',
        'playbook_id',
        'preferred_channels',
        'lead_context',
      ])
      expect(row?.made).toMatchObject({
        playbook_id: 'ghosted_after_meeting',
        preferred_channels: ['email', 'whatsapp'],
        lead_context: {
          lead_name: 'Petra Müller',
          company: 'Hansa GmbH',
          trigger_type: 'meeting_held',
          language: 'de-sie',
          missing: [],
          context: { topic: 'Lagersteuerung' },
        },
      })
      expect(row?.made.message).toContain('Lagersteuerung')
      const [planned] = await db<
        { message: string }[]
      >`select message from private.decide(array(select id from public.lead_signals where lead_id = ${lead}), ${now}) where verdict = 'plan'`
      expect(row?.made.message).toBe(planned?.message)
    })
  })

  test('does not exist for a playbook nobody has', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db)
      expect(await db`select public.generate_followup_message(${lead}, 'nothing') as made`).toEqual([{ made: null }])
    })
  })
})

test('a lead is explained by the planner’s verdict on each open signal, oldest first', async () => {
  await rolledBack(sql, async (db) => {
    const lead = await addLead(db)
    await addActivity(db, lead, 'meeting_held', march(5))
    expect(
      await db`select trigger_type, verdict, playbook_id, channel from public.explain_lead(${lead}, ${now})`,
    ).toEqual([
      { trigger_type: 'long_inactivity', verdict: 'not_yet', playbook_id: null, channel: null },
      { trigger_type: 'meeting_held', verdict: 'plan', playbook_id: 'ghosted_after_meeting', channel: 'email' },
    ])
    await db`update public.leads set snoozed_until = ${march(20)} where id = ${lead}`
    expect(await db`select distinct verdict, next_check_at from public.explain_lead(${lead}, ${now})`).toEqual([
      { verdict: 'snoozed', next_check_at: new Date(march(20)) },
    ])
  })
})
