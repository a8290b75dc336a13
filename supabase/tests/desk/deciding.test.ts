import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { addPlaybook } from '../support/add-playbook.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { openSignals } from '../support/open-signals.ts'
import { plan } from '../support/plan.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { refused } from './refused.ts'
import { sendOne } from './send-one.ts'
import { startDesk } from './start-desk.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

type Columns = { [column: string]: unknown }
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const row = async (db: TransactionSql, id: string) =>
  (await db<Columns[]>`select * from public.follow_ups where id = ${id}`)[0] ?? {}

/** A lead of Anna's and an email about it that waits for approval, unless `columns` say otherwise; Anna is signed in. */
async function waiting(db: TransactionSql, columns: Columns = {}): Promise<{ id: string; lead: string }> {
  await become(db, null)
  const lead = await addLead(db, { email: 'frau@kunde.example' })
  const followUp = {
    lead_id: lead,
    owner_id: anna,
    origin: 'member',
    status: 'awaiting_approval',
    channel: 'email',
    to_address: 'frau@kunde.example',
    subject: 'Betreff',
    message: 'Passt es?',
    scheduled_at: ago(1),
    created_at: ago(1),
    ...columns,
  }
  const [added] = await db<{ id: string }[]>`insert into public.follow_ups ${db(followUp as never)} returning id`
  await become(db, anna)
  return { id: added?.id ?? '', lead }
}
const approve = (db: TransactionSql, id: string, message: string | null = null, subject: string | null = null) =>
  refused(db, (inner) => inner`select public.approve_follow_up(${id}, ${subject}, ${message})`)
const dismiss = (db: TransactionSql, id: string) =>
  refused(db, (inner) => inner`select public.dismiss_follow_up(${id})`)
const close = (db: TransactionSql, id: string, outcome: string) =>
  refused(db, (inner) => inner`select public.close_task(${id}, ${outcome})`)

describe('approving', () => {
  test('lets a planned message go as it is, once', async () => {
    await rolledBack(sql, async (db) => {
      await db`update public.organisation_settings set automation = 'approve'`
      const lead = await addLead(db)
      await addActivity(db, lead, 'proposal_sent', ago(4))
      await plan(db, ago(0.01))
      const [planned] = await db<
        { id: string; message: string }[]
      >`select id, message from public.follow_ups where lead_id = ${lead} and status = 'awaiting_approval'`
      const id = planned?.id ?? ''
      await become(db, anna)
      expect(await sendOne(db, id)).toEqual([])
      expect(await approve(db, id)).toBeNull()
      expect(await row(db, id)).toMatchObject({
        status: 'scheduled',
        reason: null,
        author: 'template',
        message: planned?.message,
      })
      expect(await approve(db, id)).toBe('409 not_waiting')
      expect(await sendOne(db, id)).toEqual([id])
      expect(await approve(db, id)).toBe('409 not_waiting')
    })
  })

  test('leaves for the next opening of the lead, or the planned moment if that is later; a task comes at once', async () => {
    await rolledBack(sql, async (db) => {
      const soon = await waiting(db)
      const later = await waiting(db, { scheduled_at: ago(-3) })
      const task = await waiting(db, { channel: 'in_app', to_address: null })
      await become(db, null)
      await db`insert into public.holidays values ('DE', (now() at time zone 'Europe/Berlin')::date, 'Feiertag')`
      await become(db, anna)
      for (const { id } of [soon, later, task]) expect(await approve(db, id)).toBeNull()
      const when = await db`
        select (scheduled_at at time zone 'Europe/Berlin')::date - (now() at time zone 'Europe/Berlin')::date as days, scheduled_at = now() as now
        from public.follow_ups where id in (${soon.id}, ${later.id}, ${task.id}) order by days`
      expect(when).toEqual([
        { days: 0, now: true },
        { days: 1, now: false },
        { days: 3, now: false },
      ])
    })
  })

  test('with other words sends those, as a person’s', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await waiting(db)
      expect(await approve(db, id, 'Guten Tag, geht es weiter?', 'Neu')).toBeNull()
      expect(await row(db, id)).toMatchObject({
        status: 'scheduled',
        author: 'human',
        message: 'Guten Tag, geht es weiter?',
        subject: 'Neu',
      })
      const blank = await waiting(db)
      expect(await approve(db, blank.id, ' ', '')).toBeNull()
      expect(await row(db, blank.id)).toMatchObject({ author: 'template', message: 'Passt es?', subject: 'Betreff' })
    })
  })

  test('asks for every hole to be filled, in an email’s subject too', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await waiting(db, {
        message: 'Zu [last_topic] bei [company]?',
        subject: '[company]',
        missing: ['company', 'last_topic'],
        reason: 'value_missing',
      })
      expect(await approve(db, id)).toBe('422 value_missing: company, last_topic')
      expect(await approve(db, id, 'Zum Lager bei [company]?')).toBe('422 value_missing: company')
      expect(await approve(db, id, 'Zum Lager?')).toBe('422 value_missing: company')
      expect(await approve(db, id, 'Zum Lager?', 'Lager')).toBeNull()
      expect(await row(db, id)).toMatchObject({ missing: [], message: 'Zum Lager?', reason: null })
    })
  })

  test('cannot change the words of a WhatsApp template', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await waiting(db, {
        channel: 'whatsapp',
        to_address: '+4915112345678',
        content_sid: `HX${'0'.repeat(32)}`,
      })
      expect(await approve(db, id, 'Andere Worte')).toBe('409 template_text_fixed')
      expect(await approve(db, id, 'Passt es?')).toBeNull()
    })
  })
})

describe('dismissing', () => {
  test.each<[string, Columns, Columns | string]>([
    ['a waiting message', {}, { status: 'skipped', reason: 'dismissed' }],
    ['a scheduled one', { status: 'scheduled' }, { status: 'skipped', reason: 'dismissed' }],
    ['a failed one', { status: 'failed', reason: 'bounced' }, { status: 'failed', reason: 'bounced' }],
    [
      'one that may have arrived',
      { status: 'unknown', reason: 'worker_lost', dispatched_at: ago(1) },
      { status: 'failed', reason: 'worker_lost' },
    ],
    [
      'an email between two tries',
      { status: 'scheduled', dispatched_at: ago(0.01), tries: 1 },
      { status: 'failed', reason: 'dismissed' },
    ],
    [
      'one that is leaving',
      { status: 'sending', lease_token: marta, lease_expires_at: '2100-01-01' },
      '409 already_leaving',
    ],
    ['one that left', { status: 'sent', sent_at: ago(1) }, '409 not_waiting'],
    ['a cancelled one', { status: 'cancelled' }, '409 not_waiting'],
  ])('%s', async (_, columns, outcome) => {
    await rolledBack(sql, async (db) => {
      const { id } = await waiting(db, columns)
      expect(await dismiss(db, id)).toBe(typeof outcome === 'string' ? outcome : null)
      if (typeof outcome !== 'string') expect(await row(db, id)).toMatchObject(outcome)
      expect(await dismiss(db, id)).toBe(outcome === '409 already_leaving' ? outcome : '409 not_waiting')
    })
  })

  test('is for good: the planner does not write it again, but a longer playbook may', async () => {
    await rolledBack(sql, async (db) => {
      await addPlaybook(db, { id: 'second', trigger_type: 'proposal_sent', delay_days: 10 })
      const lead = await addLead(db)
      await addActivity(db, lead, 'proposal_sent', ago(4))
      await plan(db, ago(0))
      const [planned] = await db<{ id: string }[]>`select id from public.follow_ups where lead_id = ${lead}`
      await become(db, anna)
      expect(await dismiss(db, planned?.id ?? '')).toBeNull()
      await become(db, null)
      expect((await plan(db, ago(-1))).planned).toBe(0)
      await plan(db, ago(-7))
      expect(
        await db`select playbook_id, status from public.follow_ups where lead_id = ${lead} order by status`,
      ).toEqual([
        { playbook_id: 'second', status: 'scheduled' },
        { playbook_id: 'proposal_no_response', status: 'skipped' },
      ])
    })
  })

  test('an email between two tries that had arrived after all counts as sent', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await waiting(db, { status: 'scheduled', dispatched_at: ago(0.01), tries: 1 })
      expect(await dismiss(db, id)).toBeNull()
      await become(db, null)
      const event = {
        provider: 'resend',
        provider_event_id: 'e',
        event_type: 'delivered',
        follow_up_id: id,
        occurred_at: ago(0),
      }
      await db`select public.apply_tracking_events(${[event] as never}::jsonb)`
      expect(await row(db, id)).toMatchObject({ status: 'sent', delivered_at: expect.any(Date) as Date })
    })
  })
})

describe('closing a task', () => {
  const task = {
    status: 'sent',
    channel: 'in_app',
    to_address: null,
    sent_at: ago(0.5),
    origin: 'playbook',
    playbook_id: 'proposal_no_response',
  }
  /** Anna's lead with a proposal of four days ago, and the task that came of it. */
  async function given(db: TransactionSql): Promise<{ id: string; lead: string }> {
    const made = await waiting(db, task)
    await addActivity(db, made.lead, 'proposal_sent', ago(4))
    return made
  }
  const lead = async (db: TransactionSql, id: string) =>
    (
      await db<
        Columns[]
      >`select your_turn_reason, last_contact_at = now() as contacted from public.leads where id = ${id}`
    )[0]

  test('done: the lead was reached, so the wait starts again', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead: leadId } = await given(db)
      expect(await close(db, id, 'done')).toBeNull()
      expect(await row(db, id)).toMatchObject({
        task_closed_at: expect.any(Date) as Date,
        responded_at: null,
        status: 'sent',
      })
      expect(await lead(db, leadId)).toEqual({ your_turn_reason: null, contacted: true })
      const [now] = await db<{ now: Date }[]>`select now()`
      expect(await openSignals(db, leadId)).toMatchObject({ proposal_sent: now?.now.toISOString() })
    })
  })

  test('answered: our turn, and the playbook’s success', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead: leadId } = await given(db)
      expect(await close(db, id, 'answered')).toBeNull()
      expect(await row(db, id)).toMatchObject({ responded_at: expect.any(Date) as Date, response_time_hours: '12.00' })
      expect(await lead(db, leadId)).toEqual({ your_turn_reason: 'answered', contacted: true })
      expect(Object.keys(await openSignals(db, leadId))).toEqual(['long_inactivity'])
      expect(await db`select success_rate from public.followup_playbooks where id = 'proposal_no_response'`).toEqual([
        { success_rate: '100.00' },
      ])
    })
  })

  test('not reached: an attempt on record, and the wait goes on', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead: leadId } = await given(db)
      const before = await openSignals(db, leadId)
      expect(await close(db, id, 'not_reached')).toBeNull()
      expect(await openSignals(db, leadId)).toEqual(before)
      expect(await lead(db, leadId)).toEqual({ your_turn_reason: null, contacted: false })
      expect(
        await db`select type, reached, member_id, source from public.lead_activities where follow_up_id = ${id}`,
      ).toEqual([{ type: 'call', reached: false, member_id: anna, source: 'task' }])
    })
  })

  test('is refused a second time, for what is no open task, and with a word nobody knows', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await given(db)
      expect(await close(db, id, 'maybe')).toBe('422 unknown_outcome')
      expect(await close(db, id, 'done')).toBeNull()
      expect(await close(db, id, 'done')).toBe('409 no_open_task')
      const email = await waiting(db, { status: 'sent', sent_at: ago(1) })
      expect(await close(db, email.id, 'done')).toBe('409 no_open_task')
      const planned = await waiting(db, { status: 'scheduled', channel: 'in_app', to_address: null })
      expect(await close(db, planned.id, 'done')).toBe('409 no_open_task')
    })
  })
})

test('a colleague’s message does not exist for a rep, and nobody decides about one that is not there', async () => {
  await rolledBack(sql, async (db) => {
    const { id } = await waiting(db)
    const task = await waiting(db, { status: 'sent', channel: 'in_app', to_address: null, sent_at: ago(1) })
    for (const [sub, one, other] of [
      [ben, id, task.id],
      [anna, anna, anna],
      ['a0000000-0000-4000-8000-000000000009', id, task.id],
    ] as const) {
      await become(db, sub)
      expect([await approve(db, one), await dismiss(db, one), await close(db, other, 'done')]).toEqual(
        Array(3).fill('404 no_such_lead'),
      )
    }
    await become(db, marta)
    expect([await approve(db, id), await close(db, task.id, 'done')]).toEqual([null, null])
  })
})
