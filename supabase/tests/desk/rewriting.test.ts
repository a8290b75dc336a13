import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { plan } from '../support/plan.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { refused } from './refused.ts'
import { sendOne } from './send-one.ts'
import { startDesk } from './start-desk.ts'
import { write } from './write.ts'

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
const leaving = { status: 'sending', lease_token: marta, lease_expires_at: '2100-01-01' }
const row = async (db: TransactionSql, id: string) =>
  (await db<Columns[]>`select * from public.follow_ups where id = ${id}`)[0] ?? {}

/** A lead of Anna's and an email to it that is to leave in an hour, unless `columns` say otherwise; Anna is signed in. */
async function scheduled(db: TransactionSql, columns: Columns = {}): Promise<{ id: string; lead: string }> {
  await become(db, null)
  const lead = await addLead(db, { email: 'frau@kunde.example' })
  const followUp = {
    lead_id: lead,
    owner_id: anna,
    origin: 'member',
    status: 'scheduled',
    channel: 'email',
    to_address: 'frau@kunde.example',
    subject: 'Betreff',
    message: 'Passt es?',
    scheduled_at: ago(-1 / 24),
    ...columns,
  }
  const [added] = await db<{ id: string }[]>`insert into public.follow_ups ${db(followUp as never)} returning id`
  await become(db, anna)
  return { id: added?.id ?? '', lead }
}
const edit = (db: TransactionSql, id: string, message: string | null, subject: string | null = null) =>
  refused(db, (inner) => inner`select public.edit_follow_up(${id}, ${subject}, ${message})`)
const reschedule = (db: TransactionSql, id: string, at: string, override = false) =>
  refused(db, (inner) =>
    inner.unsafe(`select public.reschedule_follow_up($1, (${at})::timestamptz, $2)`, [id, override]),
  )
const over: [string, Columns, string][] = [
  ['one that is leaving', leaving, '409 already_leaving'],
  ['an email between two tries', { dispatched_at: ago(0.01), tries: 1 }, '409 already_leaving'],
  ['one that left', { status: 'sent', sent_at: ago(1) }, '409 not_waiting'],
  ['one of unknown fate', { status: 'unknown', dispatched_at: ago(1) }, '409 not_waiting'],
  ['a failed one', { status: 'failed', reason: 'resend_bounced' }, '409 not_waiting'],
  ['a cancelled one', { status: 'cancelled' }, '409 not_waiting'],
]

describe('other words for a message that has not left', () => {
  test('are a person’s, and leave as they are', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await scheduled(db, { scheduled_at: ago(0.01), author: 'template' })
      expect(await edit(db, id, 'Passt es morgen?', 'Morgen')).toBeNull()
      expect(await row(db, id)).toMatchObject({ message: 'Passt es morgen?', subject: 'Morgen', author: 'human' })
      expect(await sendOne(db, id)).toEqual([id])
      expect(await edit(db, id, 'Zu spät')).toBe('409 not_waiting')
      expect(await row(db, id)).toMatchObject({ status: 'sent', message: 'Passt es morgen?' })
    })
  })

  test('a subject alone leaves the text and its author as they were', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await scheduled(db, { author: 'template' })
      expect(await edit(db, id, null, 'Morgen')).toBeNull()
      expect(await row(db, id)).toMatchObject({ message: 'Passt es?', subject: 'Morgen', author: 'template' })
      expect(await edit(db, id, null, ' ')).toBeNull()
      expect(await row(db, id)).toMatchObject({ subject: 'Morgen' })
    })
  })

  test('leave it waiting for its approval, with the holes that are still there', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await scheduled(db, {
        status: 'awaiting_approval',
        message: 'Hallo [first_name], passt [promised_date]?',
        missing: ['first_name', 'promised_date'],
      })
      expect(await edit(db, id, 'Hallo Petra, passt [promised_date]?')).toBeNull()
      expect(await row(db, id)).toMatchObject({ status: 'awaiting_approval', missing: ['promised_date'] })
      expect(await sendOne(db, id)).toEqual([])
    })
  })

  test.each<[string, Columns, string, string]>([
    ...over.map(([name, columns, answer]): [string, Columns, string, string] => [name, columns, 'Neu', answer]),
    ['nothing at all', {}, ' ', '422 nothing_to_say'],
    ['a hole where nobody looks again', { missing: ['company'] }, 'Für [company]', '422 value_missing: company'],
    [
      'WhatsApp’s approved text',
      { channel: 'whatsapp', to_address: '+4915112345678', content_sid: `HX${'0'.repeat(32)}` },
      'Neu',
      '409 template_text_fixed',
    ],
  ])('are refused: %s', async (_, columns, message, answer) => {
    await rolledBack(sql, async (db) => {
      const { id } = await scheduled(db, columns)
      const before = await row(db, id)
      expect(await edit(db, id, message)).toBe(answer)
      expect(await row(db, id)).toEqual(before)
    })
  })

  test('are for who sees the lead', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await scheduled(db)
      await become(db, ben)
      expect(await edit(db, id, 'Neu')).toBe('404 no_such_lead')
      expect(await reschedule(db, id, `now() + interval '1 day'`)).toBe('404 no_such_lead')
      expect(await edit(db, marta, 'Neu')).toBe('404 no_such_lead')
    })
  })
})

describe('another moment for a message that has not left', () => {
  test('is when it leaves', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await scheduled(db, { scheduled_at: ago(0.01) })
      expect(await reschedule(db, id, `now() + interval '1 day'`)).toBeNull()
      expect(await sendOne(db, id)).toEqual([])
      expect(await reschedule(db, id, 'now()')).toBeNull()
      expect(await sendOne(db, id)).toEqual([id])
    })
  })

  test('outside the hours of the lead is refused with the next opening, unless a person insists or it is a task', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await scheduled(db)
      const task = await scheduled(db, { channel: 'in_app', to_address: null })
      await become(db, null)
      await db`insert into public.holidays values ('DE', (now() at time zone 'Europe/Berlin')::date + 2, 'Feiertag')`
      await become(db, anna)
      const at = `((now() at time zone 'Europe/Berlin')::date + 2 + time '10:00') at time zone 'Europe/Berlin'`
      expect(await reschedule(db, id, at)).toMatch(/^409 outside_window: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      expect(await reschedule(db, task.id, at)).toBeNull()
      expect(await reschedule(db, id, at, true)).toBeNull()
      expect(await row(db, id)).toMatchObject({ override_window: true })
      expect(await reschedule(db, id, `now() + interval '1 day'`)).toBeNull()
      expect(await row(db, id)).toMatchObject({ override_window: false })
    })
  })

  test('is not past, nor beyond the day on which the playbook’s text still fits', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db)
      await addActivity(db, lead, 'proposal_sent', ago(4))
      await plan(db, ago(0.01))
      const [planned] = await db<{ id: string }[]>`select id from public.follow_ups where lead_id = ${lead}`
      const id = planned?.id ?? ''
      const [playbook] = await db<
        { days: number }[]
      >`select delay_days + expires_after_days as days from public.followup_playbooks where id = 'proposal_no_response'`
      const days = playbook?.days ?? 0
      await become(db, anna)
      expect(await reschedule(db, id, `now() - interval '2 minutes'`)).toBe('422 in_the_past')
      expect(await reschedule(db, id, `now() + interval '${days - 5} days'`)).toBeNull()
      expect(await reschedule(db, id, `now() + interval '${days - 3} days'`)).toMatch(
        /^422 past_expiry: \d{4}-\d\d-\d\d$/,
      )
    })
  })

  test.each(over)('is refused: %s', async (_, columns, answer) => {
    await rolledBack(sql, async (db) => {
      const { id } = await scheduled(db, columns)
      expect(await reschedule(db, id, `now() + interval '1 day'`)).toBe(answer)
    })
  })
})

describe('what is due now, without naming it', () => {
  test('is the planner’s own message, unless one waits already', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db)
      await addActivity(db, lead, 'proposal_sent', ago(4))
      await become(db, anna)
      const id = await write(db, lead, {})
      expect(await row(db, id)).toMatchObject({
        playbook_id: 'proposal_no_response',
        author: 'template',
        origin: 'member',
      })
      expect(await refused(db, (inner) => write(inner, lead, {}))).toBe(`409 open_follow_up: ${id}`)
      expect(await sendOne(db, id)).toEqual([id])
      expect(await refused(db, (inner) => write(inner, lead, {}))).toBe('409 already_used')

      await become(db, null)
      const other = await addLead(db)
      await addActivity(db, other, 'proposal_sent', ago(4))
      await plan(db, ago(0.01))
      const [planned] = await db<{ id: string }[]>`select id from public.follow_ups where lead_id = ${other}`
      await become(db, anna)
      expect(await refused(db, (inner) => write(inner, other, {}))).toBe(`409 open_follow_up: ${planned?.id}`)
    })
  })

  test('a pause does not keep a message from being planned for later', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db)
      await db`update public.organisation_settings set paused_at = now()`
      await db`update public.channel_status set paused_until = now() + interval '1 hour'`
      await become(db, anna)
      const at = `now() + interval '1 day'`
      expect(await refused(db, (inner) => write(inner, lead, { message: 'Passt es?', at }))).toBeNull()
    })
  })
})

describe('your turn', () => {
  const finish = (db: TransactionSql, lead: string) =>
    refused(db, (inner) => inner`select public.finish_your_turn(${lead})`)

  test('ends once, by whoever says so', async () => {
    await rolledBack(sql, async (db) => {
      const lead = await addLead(db)
      await become(db, anna)
      expect(await finish(db, lead)).toBe('409 not_your_turn')
      await addActivity(db, lead, 'message', ago(0.1), { direction: 'inbound' })
      await become(db, ben)
      expect(await finish(db, lead)).toBe('404 no_such_lead')
      await become(db, anna)
      expect(await finish(db, lead)).toBeNull()
      expect(await finish(db, lead)).toBe('409 not_your_turn')
      const [found] = await db`
        select l.your_turn_since, (select member_id from public.lead_activities a where a.lead_id = l.id and a.type = 'your_turn_done') as by
        from public.leads l where l.id = ${lead}`
      expect(found).toEqual({ your_turn_since: null, by: anna })
    })
  })
})
