import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { connect } from '../support/connect.ts'
import { addFollowUp } from './add-follow-up.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { march } from '../support/march.ts'

const now = march(11, '10:00')
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
  await database.sql`update public.organisation_settings set owner_cap = null`
})
afterAll(() => database.drop())

test('four workers side by side send 200 messages, each once, while webhooks and answers come in', async () => {
  const { sql } = database
  const rows = await sql.begin(async (db) => {
    const added = []
    for (let n = 0; n < 200; n++) added.push(await addFollowUp(db))
    return added
  })
  const sent: string[] = []
  const late: string[] = []
  let count = 0

  const webhooks: Promise<unknown>[] = []
  const deliver = (id: string) => {
    const event = {
      provider: 'resend',
      provider_event_id: `delivered-${id}`,
      event_type: 'delivered',
      follow_up_id: id,
      occurred_at: now,
    }
    return sql`select public.apply_tracking_events(${[event] as never}::jsonb, ${now})`.execute()
  }

  async function work(): Promise<void> {
    const db = connect(database.url, 1)
    try {
      for (;;) {
        const token = randomUUID()
        const claimed = await db<{ id: string }[]>`select id from public.claim_followups(${token}, 7, 120, ${now})`
        if (claimed.length === 0) return
        const ids = claimed.map(({ id }) => id)
        const marked = await db<
          { id: string }[]
        >`select mark_dispatched as id from public.mark_dispatched(${token}, ${ids}, ${now})`
        sent.push(...marked.map(({ id }) => id))
        webhooks.push(...marked.map(({ id }) => deliver(id)))
        const outcomes = marked.map(({ id }) => ({ id, result: 'accepted', provider_message_id: `p-${id}` }))
        const [recorded] = await db<{ sent: number }[]>`
          select (public.record_outcomes(${token}, ${outcomes as never}::jsonb, ${now}) ->> 'sent')::int as sent`
        count += recorded?.sent ?? 0
      }
    } finally {
      await db.end()
    }
  }
  async function answer(): Promise<void> {
    const db = connect(database.url, 1)
    try {
      for (const { email, id } of rows.filter((_, n) => n % 20 === 19)) {
        late.push(id)
        const message = {
          provider: 'resend',
          provider_event_id: `in-${id}`,
          channel: 'email',
          from_address: email,
          body: 'Ja',
          occurred_at: now,
        }
        await db`select public.receive_messages(${[message] as never}::jsonb, ${now})`
      }
    } finally {
      await db.end()
    }
  }
  await Promise.all([work(), work(), work(), work(), answer()])
  await Promise.all(webhooks)

  expect(new Set(sent).size).toBe(sent.length)
  expect(count).toBe(sent.length)
  const states = await sql<
    { id: string; status: string; provider_message_id: string | null }[]
  >`select id, status, provider_message_id from public.follow_ups`
  const [isSent, isNot] = [
    states.filter(({ status }) => status === 'sent'),
    states.filter(({ status }) => status !== 'sent'),
  ]
  expect(isSent.map(({ id }) => id).sort()).toEqual([...sent].sort())
  expect(isNot.every(({ id, status }) => status === 'cancelled' && late.includes(id))).toBe(true)
  expect(sent.length).toBeGreaterThanOrEqual(190)
  await sql`select private.count_missed_uses()` // a playbook's row that another worker held was left for later
  const [counted] = await sql`
    select p.usage_count = (select count(*) from public.follow_ups where playbook_id = p.id and status = 'sent') as used,
      p.response_count = (select count(*) from public.follow_ups where playbook_id = p.id and responded_at is not null) as answered,
      (select count(*)::int from public.follow_ups where delivered_at is not null) as delivered
    from public.followup_playbooks p where p.id = 'ghosted_after_meeting'`
  expect(counted).toEqual({ used: true, answered: true, delivered: sent.length })
})

test('a second worker passes over what the first has locked, and does not wait', async () => {
  const { sql } = database
  const [one, two] = [await addFollowUp(sql), await addFollowUp(sql)]
  const other = connect(database.url, 1)
  await other`set lock_timeout = '2s'`
  try {
    await sql.begin(async (first) => {
      const token = randomUUID()
      const mine = await first<{ id: string }[]>`select id from public.claim_followups(${token}, 1, 120, ${now})`
      const theirs = await other<
        { id: string }[]
      >`select id from public.claim_followups(${randomUUID()}, 25, 120, ${now})`
      expect([...mine, ...theirs].map(({ id }) => id).sort()).toEqual([one.id, two.id].sort())
      expect(mine).toHaveLength(1)
    })
  } finally {
    await other.end()
  }
})

test('an answer being taken in holds its lead’s message back', async () => {
  const { sql } = database
  const { id, email } = await addFollowUp(sql)
  const message = {
    provider: 'resend',
    provider_event_id: `in-${id}`,
    channel: 'email',
    from_address: email,
    body: 'Ja',
    occurred_at: now,
  }
  const other = connect(database.url, 1)
  try {
    await sql.begin(async (db) => {
      await db`select public.receive_messages(${[message] as never}::jsonb, ${now})`
      expect(await other`select id from public.claim_followups(${randomUUID()}, 25, 120, ${now})`).toEqual([])
    })
    expect(await other`select id from public.claim_followups(${randomUUID()}, 25, 120, ${now})`).toEqual([])
    expect(await sql`select status, reason from public.follow_ups where id = ${id}`).toEqual([
      { status: 'cancelled', reason: 'lead_answered' },
    ])
  } finally {
    await other.end()
  }
})
