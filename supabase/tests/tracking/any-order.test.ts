import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, startOrganisation } from '../support/start-organisation.ts'

const now = march(11, '10:00')
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000)

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

type Fact = { event_type: string; minute: number; reason?: string; action?: string }
/** What happened to one message, and how the provider told it: in which order, what twice. */
type Story = { facts: Fact[]; told: number[]; status: string }

const minute = fc.integer({ min: -5, max: 70 })
const arrival = fc.record({ event_type: fc.constantFrom('sent', 'delivered', 'opened', 'clicked', 'delayed'), minute })
const failure = fc.record({
  event_type: fc.constantFrom('failed', 'bounced'),
  minute,
  reason: fc.constantFrom('resend_failed', 'resend_bounced', 'resend_suppressed'),
})
const stop = fc.record({ event_type: fc.constantFrom('complained', 'opted_out'), minute })

/** A message that fails may ask for the next channel (all its failures, or none); one that is complained about did not fail. */
const story: fc.Arbitrary<Story> = fc
  .record({
    facts: fc.oneof(
      fc.array(fc.oneof(arrival, failure), { minLength: 1, maxLength: 6 }),
      fc
        .array(fc.oneof(arrival, failure), { minLength: 1, maxLength: 6 })
        .map((facts) => facts.map((one) => ('reason' in one ? { ...one, action: 'undeliverable' } : one))),
      fc.array(fc.oneof(arrival, stop), { minLength: 1, maxLength: 6 }),
    ),
    status: fc.constantFrom('sending', 'sent', 'unknown', 'scheduled'),
  })
  .chain(({ facts, status }) =>
    fc
      .array(fc.nat({ max: facts.length - 1 }), { maxLength: 3 })
      .chain((again) => {
        const all = [...facts.keys(), ...again]
        return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
      })
      .map((told) => ({ facts, told, status })),
  )

/** A lead and a message to it, already on its way, for each story; returns the messages' ids. */
async function add(db: TransactionSql, stories: Story[]) {
  const messages = stories.map(({ status }) => ({
    id: randomUUID(),
    lead_id: randomUUID(),
    status,
    sent_at: status === 'sent' ? later(1) : null,
    lease_token: status === 'sending' ? randomUUID() : null,
  }))
  await db`
    insert into public.leads (id, last_name, email, owner_id, created_at)
    select m.lead_id, 'Lead', m.id || '@kunde.example', ${anna}, '2026-01-05' from jsonb_to_recordset(${messages as never}::jsonb) m (id uuid, lead_id uuid)`
  await db`
    insert into public.follow_ups (id, lead_id, owner_id, playbook_id, status, channel, to_address, message, scheduled_at, dispatched_at, sent_at, lease_token, lease_expires_at)
    select m.id, m.lead_id, ${anna}, 'ghosted_after_meeting', m.status, 'email', m.id || '@kunde.example', 'Passt es?', ${now}, ${now}, m.sent_at, m.lease_token, ${later(2)}
    from jsonb_to_recordset(${messages as never}::jsonb) m (id uuid, lead_id uuid, status text, sent_at timestamptz, lease_token uuid)`
  return messages.map(({ id }) => id)
}
const eventsOf = (id: string, { facts }: Story) =>
  facts.map(({ minute, ...more }, n) => ({
    provider: 'resend',
    provider_event_id: `${id}-${n}`,
    follow_up_id: id,
    attempt: 1,
    occurred_at: later(minute),
    ...more,
  }))
const apply = (db: TransactionSql, events: object[]) =>
  db`select public.apply_tracking_events(${events as never}::jsonb, ${later(60)})`
const endings = async (db: TransactionSql, ids: string[]) =>
  (
    await db<{ id: string }[]>`
      select f.id, f.status, f.reason, f.channel, f.attempt, f.sent_at, f.delivered_at, f.opened_at, f.fell_back_from, f.lease_token is null as is_free,
        (select count(*)::int from public.message_tracking t where t.follow_up_id = f.id) as facts,
        (select count(*)::int from public.opt_outs o where o.address = l.email_normalized) as opt_outs
      from public.follow_ups f join public.leads l on l.id = f.lead_id where f.id = any (${ids})`
  ).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))

test('the same facts in any order, some of them twice, come to the same end as in the order of time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 50, maxLength: 50 }), async (stories) => {
      await rolledBack(sql, async (db) => {
        const [ordered, shuffled] = [await add(db, stories), await add(db, stories)]
        const inOrder = stories.map((one, n) =>
          eventsOf(ordered[n] ?? '', one).toSorted((a, b) => Number(a.occurred_at) - Number(b.occurred_at)),
        )
        const asTold = stories.map((one, n) => {
          const events = eventsOf(shuffled[n] ?? '', one)
          return one.told.map((index) => events[index])
        })
        for (const calls of [inOrder, asTold])
          for (let step = 0; step < Math.max(...calls.map(({ length }) => length)); step += 1)
            await apply(
              db,
              calls.flatMap((call) => call[step] ?? []),
            )
        const [expected, actual] = [await endings(db, ordered), await endings(db, shuffled)]
        const different = stories
          .map((told, n) => ({ told, inOrder: { ...expected[n], id: '' }, asTold: { ...actual[n], id: '' } }))
          .filter(({ inOrder, asTold }) => !isDeepStrictEqual(inOrder, asTold))
        const [shortest] = different.toSorted((a, b) => a.told.told.length - b.told.told.length)
        expect(shortest?.asTold, JSON.stringify(shortest?.told)).toEqual(shortest?.inOrder)
      })
    }),
    { numRuns: 4, endOnFailure: true },
  )
})
