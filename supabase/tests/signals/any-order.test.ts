import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

const fact = fc.record({
  type: fc.constantFrom(
    'proposal_sent',
    'meeting_held',
    'objection_price',
    'verbal_commitment',
    'promised_callback',
    'call',
    'message',
    'note',
    'auto_reply',
    'your_turn_done',
    'loop_closed',
  ),
  direction: fc.constantFrom(null, null, 'inbound', 'outbound', 'outbound'),
  channel: fc.constantFrom('email', 'whatsapp', 'phone'),
  owed_by: fc.constantFrom(null, null, 'lead', 'us'),
  reached: fc.constantFrom(true, true, true, false),
  is_import: fc.constantFrom(false, false, false, true),
  due_on: fc.constantFrom(null, null, '2026-03-05', '2026-03-10', '2026-03-25'),
})
const history = fc.record({
  time_zone: fc.constantFrom('Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles'),
  // distinct moments: of two facts at the same moment, the one recorded later counts as later
  facts: fc
    .array(fact, { minLength: 2, maxLength: 7 })
    .chain((facts) =>
      fc
        .uniqueArray(fc.integer({ min: 2 * 24, max: 14 * 24 }), { minLength: facts.length, maxLength: facts.length })
        .map((hours) => facts.map((one, index) => ({ ...one, hour: hours[index] ?? 0 }))),
    ),
  seed: fc.integer(),
})
const moment = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour)).toISOString()

/** Writes the facts in the order of the batches, one statement each, and reads what the engine made of them. */
async function outcome(time_zone: string, batches: Record<string, unknown>[][]) {
  const { sql } = database
  const lead = await addLead(sql, { time_zone })
  for (const batch of batches)
    await sql`insert into public.lead_activities ${sql(batch.map((one) => ({ ...one, lead_id: lead })))}`
  const signals = await sql`
    select trigger_type, anchor_at, anchor_on::text, context, is_backlog from public.lead_signals where lead_id = ${lead} and closed_at is null order by 1`
  const [fields] = await sql`
    select last_contact_at, last_inbound_at, last_inbound_channel, your_turn_since, your_turn_reason, your_turn_due_on::text from public.leads where id = ${lead}`
  return { signals: [...signals], fields }
}

test('the same facts lead to the same signals, anchors and lead, in whatever order they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ time_zone, facts, seed }) => {
      const rows = facts.map(({ hour, ...one }) => ({ ...one, occurred_at: moment(hour) }))
      const inOrder = rows.toSorted((a, b) => a.occurred_at.localeCompare(b.occurred_at))
      const shuffled = inOrder.toSorted((a, b) => hash(a.occurred_at, seed) - hash(b.occurred_at, seed))
      const expected = await outcome(
        time_zone,
        inOrder.map((one) => [one]),
      )
      expect(
        await outcome(
          time_zone,
          shuffled.map((one) => [one]),
        ),
      ).toEqual(expected)
      expect(await outcome(time_zone, [shuffled])).toEqual(expected)
    }),
    { numRuns: process.env.NIGHTLY ? 1000 : 60, seed: process.env.NIGHTLY ? undefined : 20260301, endOnFailure: true },
  )
}, 120_000)

function hash(text: string, seed: number): number {
  let value = seed | 0
  for (const character of text) value = (Math.imul(value, 31) + (character.codePointAt(0) ?? 0)) | 0
  return value
}
