import type { Sql } from 'postgres'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Channel } from '../../../lib/channels/channel.ts'
import { dailyCheck } from '../../../lib/followups/daily-check.ts'
import { dispatchTick } from '../../../lib/followups/dispatch-tick.ts'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { readFollowUp } from '../sending/read-follow-up.ts'
import { rpcDb } from '../sending/rpc-db.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let sql: Sql
let waiting: string
let called: string[]

beforeEach(async () => {
  database = await createTestDatabase()
  sql = database.sql
  called = []
  await startOrganisation(sql)
  waiting = (await addFollowUp(sql, { origin: 'member', author: 'human' })).id
})
afterEach(async () => {
  vi.restoreAllMocks()
  await database.drop()
})

const accept: Channel = ({ id }) => Promise.resolve({ result: 'accepted', provider_message_id: `p-${id}` })
const channels = { email: accept, whatsapp: Object.assign<Channel, object>(accept.bind(null), { find: () => [] }) }
/** The database, in which calls of these functions fail. */
const failing = (...names: string[]) =>
  rpcDb(sql, (name) => {
    called.push(name)
    if (names.includes(name)) throw new Error(`${name} is broken`)
  })
/** Nobody listens. */
const post = () => Promise.reject(new Error('no webhook'))
const call = (...names: string[]) => ({ db: failing(...names), channels, post, now: new Date(march(11, '10:00')) })
const status = async () => (await readFollowUp(sql, waiting))['status']
const runs = () => sql`select status, errors from public.followup_runs`

test.each(['missing_holidays', 'plan_due_followups', 'claim_unknown', 'heartbeat_run'])(
  'a daily check whose %s fails still sends what waits, and has failed',
  async (name) => {
    await expect(dailyCheck(call(name))).rejects.toThrow(`${name} is broken`)
    expect(await status()).toBe('sent')
    expect(await runs()).toEqual([{ status: 'failed', errors: ['internal'] }])
  },
)

test.each(['start_run', 'missing_holidays', 'plan_due_followups', 'claim_unknown', 'finish_run'])(
  'a tick whose %s fails still sends what waits, and throws at the end',
  async (name) => {
    await expect(dispatchTick(call(name))).rejects.toThrow(`${name} is broken`)
    expect(await status()).toBe('sent')
  },
)

test('managers who can’t be told don’t hide what failed first', async () => {
  const unreadable = {
    ...channels,
    get email(): Channel {
      throw new Error('no way to tell')
    },
  }
  await expect(dispatchTick({ ...call('start_run', 'claim_followups'), channels: unreadable })).rejects.toThrow(
    'start_run is broken',
  )
})

test('managers are told before the figures are merged, which may take minutes', async () => {
  const notify = () => Promise.resolve({ result: 'accepted' as const, provider_message_id: 'm-1' })
  await dispatchTick({ ...call(), channels: { ...channels, email: Object.assign(accept.bind(null), { notify }) } })
  expect(called.filter((name) => ['claim_alerts', 'merge_figures'].includes(name))).toEqual([
    'claim_alerts',
    'merge_figures',
  ])
})

test('nothing is planned without knowing the holidays', async () => {
  await expect(dispatchTick(call('missing_holidays'))).rejects.toThrow()
  expect(called).not.toContain('plan_due_followups')
})

/** Ticks with a planner that takes so many seconds. */
async function tickWithSlowPlanner(seconds: number): Promise<void> {
  const monotonic = performance.now.bind(performance)
  let ahead = 0
  vi.spyOn(performance, 'now').mockImplementation(() => monotonic() + ahead)
  const db = rpcDb(sql, (name) => {
    called.push(name)
    if (name === 'plan_due_followups') ahead += seconds * 1000
  })
  await dispatchTick({ ...call(), db })
}

test('a long check leaves time to send', async () => {
  await tickWithSlowPlanner(200)
  expect(await runs()).toEqual([{ status: 'failed', errors: ['out_of_time'] }])
  expect(await status()).toBe('sent')
})

test('one that took all the time there is leaves the sending to the next tick', async () => {
  await tickWithSlowPlanner(241)
  expect(called).not.toContain('claim_followups')
  expect(called, 'nor are figures merged').not.toContain('merge_figures')
  expect(await status()).toBe('scheduled')
})
