import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../../lib/channels/channel.ts'
import { dailyCheck } from '../../../lib/followups/daily-check.ts'
import type { SpanProcessor } from '../../../lib/tracing/scrub-spans.ts'
import { startTracing } from '../../../lib/tracing/start-tracing.ts'
import { addFollowUp, type Added } from '../sending/add-follow-up.ts'
import { rpcDb } from '../sending/rpc-db.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'

type Span = Parameters<SpanProcessor['onEnd']>[0]

let spans: Span[]
let database: TestDatabase
let waiting: Added

beforeAll(() => {
  const collect: SpanProcessor = {
    onStart: () => {},
    onEnd: (span) => void spans.push(span),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  }
  startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }, collect)
})
beforeEach(async () => {
  spans = []
  database = await createTestDatabase()
  await startOrganisation(database.sql)
  waiting = await addFollowUp(database.sql)
})
afterEach(() => database.drop())

const accept: Channel = ({ id }) => Promise.resolve({ result: 'accepted', provider_message_id: `p-${id}` })
const check = (called?: (name: string) => void) =>
  dailyCheck({ db: rpcDb(database.sql, called), channels: { email: accept }, now: new Date(march(11, '10:00')) })
const named = (name: string) => spans.filter((span) => span.name === name)

test('a run is one trace: planned, claimed, delivered, with counts', async () => {
  const { run_id } = await check()
  const [root] = named('followups.check')
  expect(root?.attributes).toMatchObject({ 'followups.kind': 'daily', 'followups.run_id': run_id, 'followups.sent': 1 })
  expect(spans.map(({ name }) => name)).toEqual([
    'followups.plan',
    'followups.claim',
    'followups.deliver',
    'followups.claim',
    'followups.check',
  ])
  const below = spans.filter((span) => span !== root)
  expect(new Set(below.map((span) => span.parentSpanContext?.spanId))).toEqual(new Set([root?.spanContext().spanId]))
  expect(named('followups.claim').map(({ attributes }) => attributes['followups.claimed'])).toEqual([1, 0])
  expect(named('followups.deliver')[0]?.attributes).toMatchObject({
    'followups.claimed': 1,
    'followups.sent': 1,
    'followups.failed': 0,
  })
})

test('a trace names nobody and quotes nothing, not even where something fails', async () => {
  const breaking = (name: string) => {
    if (name === 'record_outcomes') throw new Error(`${waiting.email} cannot be written to`)
  }
  await expect(check(breaking)).rejects.toThrow(waiting.email)
  const [failed] = named('followups.deliver')
  expect(failed?.status).toEqual({ code: 2 })
  expect(failed?.attributes).toEqual({ 'followups.reason': 'internal' })
  const told = spans.map(({ name, attributes, events, status }) => ({ name, attributes, events, status }))
  expect(JSON.stringify(told)).not.toMatch(/kunde\.example|Guten Tag|Betreff|Lead \d/)
})
