import { randomUUID } from 'node:crypto'
import type { ISql } from 'postgres'
import { expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { createTestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { march } from '../support/march.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { marta, startOrganisation } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { addEndpoint } from './add-endpoint.ts'

const now = march(11, '10:00')

/** Events of an endpoint that have waited since 09:00; returns their ids. */
async function addEvents(sql: ISql, endpointId: string, count = 1): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    insert into public.webhook_deliveries (endpoint_id, type, fact, payload, next_attempt_at)
    select ${endpointId}, 'lead.opted_out', gen_random_uuid()::text, '{"type": "lead.opted_out"}', ${march(11)} from generate_series(1, ${count}) returning id`
  return rows.map(({ id }) => id)
}
async function claim(
  sql: ISql,
  at = now,
  only: string | null = null,
): Promise<{ token: string; ids: string[]; secrets: string[] }> {
  const token = randomUUID()
  const rows = await sql<{ id: string; secrets: string[] }[]>`
    select id, secrets from public.claim_webhook_deliveries(${token}, 20, 60, ${at}, ${only})`
  return { token, ids: rows.map(({ id }) => id), secrets: rows[0]?.secrets ?? [] }
}
async function record(sql: ISql, token: string, outcomes: object[], at = now): Promise<unknown> {
  const [row] =
    await sql`select public.record_webhook_outcomes(${token}, ${JSON.stringify(outcomes)}::jsonb, ${at}) as counts`
  return row?.['counts']
}
const read = async (sql: ISql, id: string) =>
  (
    await sql`select status, attempt, last_status, last_error, lease_token from public.webhook_deliveries where id = ${id}`
  )[0]
const endpointOf = async (sql: ISql, id: string) =>
  (await sql`select is_active, disabled_reason, failing_since from public.webhook_endpoints where id = ${id}`)[0]
const alerts = (sql: ISql) =>
  sql`select about, reason, resolved_at is null as open from public.alerts where kind = 'webhook_disabled' order by raised_at`
/** Fails an event each time it is due and its endpoint does not rest; returns when each attempt was (minutes after the first). */
async function failUntilGivenUp(sql: ISql, id: string): Promise<number[]> {
  const times: number[] = []
  for (;;) {
    const [row] = await sql<{ at: Date }[]>`
      select date_trunc('second', greatest(d.next_attempt_at, e.rests_until, ${now}) + interval '999 milliseconds') as at
      from public.webhook_deliveries d join public.webhook_endpoints e on e.id = d.endpoint_id
      where d.id = ${id} and d.status = 'pending'`
    if (!row || times.length > 20) return times
    const at = row.at.toISOString()
    times.push((row.at.getTime() - Date.parse(now)) / 60_000)
    const { token } = await claim(sql, at)
    await record(sql, token, [{ id, status: 500 }], at)
  }
}

testRules('a delivery', [
  {
    rule: 'is one worker’s at a time, and only who holds it says what came of it',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      const [id = ''] = await addEvents(sql, endpoint.id)
      const first = await claim(sql)
      expect(first).toMatchObject({ ids: [id], secrets: [endpoint.secret] })
      expect((await claim(sql, march(11, '10:00'))).ids).toEqual([])
      const second = await claim(sql, march(11, '10:02')) // the first one has died
      expect(second.ids).toEqual([id])
      expect(await record(sql, first.token, [{ id, status: 200 }], march(11, '10:03'))).toEqual({
        delivered: 0,
        retried: 0,
        failed: 0,
      })
      expect(await read(sql, id)).toMatchObject({ status: 'pending', attempt: 2, lease_token: second.token })
      expect(await record(sql, second.token, [{ id, status: 204 }], march(11, '10:03'))).toMatchObject({ delivered: 1 })
      expect(await read(sql, id)).toEqual({
        status: 'delivered',
        attempt: 2,
        last_status: 204,
        last_error: null,
        lease_token: null,
      })
      expect((await claim(sql, march(20))).ids).toEqual([])
    },
    without: { in: 'public.record_webhook_outcomes', search: 'and d.lease_token = p_token', replacement: '' },
  },
  {
    rule: 'comes back when its worker died',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      const ids = await addEvents(sql, endpoint.id)
      await claim(sql)
      expect((await claim(sql, march(11, '10:02'))).ids).toEqual(ids)
    },
    without: { in: 'public.claim_webhook_deliveries', search: 'or w.lease_expires_at <= p_now', replacement: '' },
  },
  {
    rule: 'of a slow endpoint does not hold up the others: five at a time each',
    async holds(sql) {
      const slow = await addEndpoint(sql)
      await addEvents(sql, slow.id, 30)
      const [other = ''] = await addEvents(sql, (await addEndpoint(sql)).id)
      const { ids } = await claim(sql)
      expect(ids).toHaveLength(6)
      expect(ids).toContain(other)
    },
    without: {
      in: 'public.claim_webhook_deliveries',
      search: 'limit case when e.failing_since is null then 5 else 1 end',
      replacement: '',
    },
  },
  {
    rule: 'of an endpoint that fails is one a minute, until one gets through',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      await addEvents(sql, endpoint.id, 9)
      const fail = async (seconds: number, outcome: object = { error: 'timeout' }) => {
        const at = new Date(Date.parse(now) + seconds * 1000).toISOString()
        const { token, ids } = await claim(sql, at)
        await record(
          sql,
          token,
          ids.map((id) => ({ id, ...outcome })),
          at,
        )
        return ids.length
      }
      expect(await fail(0)).toBe(5)
      expect(await fail(30)).toBe(0)
      expect(await fail(60)).toBe(1)
      expect(await fail(120, { status: 200 })).toBe(1)
      expect(await fail(130)).toBeGreaterThan(1)
    },
    without: {
      in: 'public.record_webhook_outcomes',
      search: `rests_until = p_now + interval '1 minute'`,
      replacement: 'rests_until = null',
    },
  },
  {
    rule: 'that fails is tried ten times within four days, with the pauses messages have and longer ones after them',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      const [id = ''] = await addEvents(sql, endpoint.id)
      const times = await failUntilGivenUp(sql, id)
      expect(await read(sql, id)).toMatchObject({ status: 'failed', attempt: 10, last_status: 500 })
      const waits = times.slice(1).map((time, n) => time - (times[n] ?? 0))
      const planned = [1, 5, 30, 120, 300, 600, 840, 1200, 1440]
      expect(waits).toHaveLength(planned.length)
      for (const [n, wait] of waits.entries()) {
        expect(Math.abs(wait / (planned[n] ?? 0) - 1), `wait ${n}`).toBeLessThanOrEqual(0.201)
      }
      expect(await endpointOf(sql, endpoint.id)).toMatchObject({ is_active: true })
    },
    without: {
      in: 'public.record_webhook_outcomes',
      search: 'private.retry_wait(d.id, d.attempt - 1)',
      replacement: `interval '1 minute'`,
    },
  },
  {
    rule: 'waits as long as the receiver asks, a day at most',
    async holds(sql) {
      const ids = [
        ...(await addEvents(sql, (await addEndpoint(sql)).id)),
        ...(await addEvents(sql, (await addEndpoint(sql)).id)),
      ]
      const { token } = await claim(sql)
      await record(sql, token, [
        { id: ids[0], status: 503, retry_after_seconds: 3600 },
        { id: ids[1], status: 429, retry_after_seconds: 1e9 },
      ])
      expect((await claim(sql, march(11, '10:59'))).ids).toEqual([])
      expect((await claim(sql, march(11, '11:00'))).ids).toEqual([ids[0]])
      expect((await claim(sql, march(12, '10:00'))).ids).toContain(ids[1])
    },
    without: {
      in: 'public.record_webhook_outcomes',
      search: 'least(coalesce(x.retry_after_seconds, 0), 86400)',
      replacement: '0',
    },
  },
  {
    rule: 'answered with 410 switches its endpoint off; managers hear of it, until it is on again',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      const [gone = '', waits = ''] = await addEvents(sql, endpoint.id, 2)
      const { token } = await claim(sql)
      expect(
        await record(sql, token, [
          { id: gone, status: 410 },
          { id: waits, error: 'timeout' },
        ]),
      ).toEqual({ delivered: 0, retried: 1, failed: 1 })
      expect(await endpointOf(sql, endpoint.id)).toMatchObject({ is_active: false, disabled_reason: 'gone' })
      expect(await alerts(sql)).toEqual([{ about: endpoint.id, reason: 'gone', open: true }])
      expect((await claim(sql, march(12))).ids).toEqual([])
      const told = await sql`select kind, affected from public.claim_alerts(now())`
      expect(told).toEqual([{ kind: 'webhook_disabled', affected: 2 }])
      await sql`update public.webhook_endpoints set is_active = true where id = ${endpoint.id}`
      expect(await endpointOf(sql, endpoint.id)).toEqual({
        is_active: true,
        disabled_reason: null,
        failing_since: null,
      })
      expect(await alerts(sql)).toEqual([{ about: endpoint.id, reason: 'gone', open: false }])
      expect((await claim(sql, march(12))).ids).toEqual([waits])
    },
    without: { statement: 'drop trigger alert_about_change on public.webhook_endpoints' },
  },
  {
    rule: 'is the last one when nothing got through for five days; one success starts the count again',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      const fail = async (at: string, outcome: object = { status: 500 }) => {
        const [id = ''] = await addEvents(sql, endpoint.id)
        const { token } = await claim(sql, at, id)
        await record(sql, token, [{ id, ...outcome }], at)
      }
      await fail(march(1))
      await fail(march(5), { status: 200 })
      await fail(march(5, '10:00'))
      await fail(march(9))
      expect(await endpointOf(sql, endpoint.id)).toMatchObject({ is_active: true })
      await fail(march(10, '10:00'), { error: 'timeout' })
      expect(await endpointOf(sql, endpoint.id)).toMatchObject({ is_active: false, disabled_reason: 'failing' })
      expect(await alerts(sql)).toMatchObject([{ reason: 'failing', open: true }])
      await sql`delete from public.webhook_endpoints where id = ${endpoint.id}`
      expect(await alerts(sql)).toMatchObject([{ open: false }])
    },
    without: {
      in: 'public.record_webhook_outcomes',
      search: 'set failing_since = null',
      replacement: 'set failing_since = e.failing_since',
    },
  },
  {
    rule: 'is forgotten after 30 days',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      const [old = '', young = ''] = await addEvents(sql, endpoint.id, 2)
      await sql`update public.webhook_deliveries set created_at = ${march(1)}, status = 'delivered' where id = ${old}`
      await sql`update public.webhook_deliveries set created_at = ${march(2)}, status = 'delivered' where id = ${young}`
      await claim(sql, march(31, '09:00'))
      expect(await sql`select id from public.webhook_deliveries`).toHaveLength(2)
      await claim(sql, march(31, '09:01'))
      expect(await sql`select id from public.webhook_deliveries`).toEqual([{ id: young }])
    },
    without: { in: 'private.forget_webhook_deliveries', search: '30 days', replacement: '40 days' },
  },
  {
    rule: 'is repeated by hand under its own id, from the first attempt on, but not while a worker has it',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      const [id = ''] = await addEvents(sql, endpoint.id)
      const replay = (sub: ISql) => sub`select public.replay_webhook_delivery(${id}, ${now})`
      const { token } = await claim(sql)
      expect(await refusalOf(sql, replay)).toEqual({ code: 'PT409', message: 'being_delivered' })
      await record(sql, token, [{ id, status: 200 }])
      await replay(sql)
      expect(await read(sql, id)).toMatchObject({ status: 'pending', attempt: 0 })
      expect((await claim(sql, now)).ids).toEqual([])
      expect((await claim(sql, now, id)).ids).toEqual([id])
      expect(await refusalOf(sql, (sub) => sub`select public.replay_webhook_delivery(${endpoint.id})`)).toMatchObject({
        message: 'no_such_delivery',
      })
    },
    without: {
      in: 'public.replay_webhook_delivery',
      search: 'and (d.lease_token is null or d.lease_expires_at <= v_now)',
      replacement: '',
    },
  },
  {
    rule: 'that is a ping goes to a paused endpoint, too, and is tried once',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      await sql`update public.webhook_endpoints set is_active = false where id = ${endpoint.id}`
      const [ping] = await sql<{ id: string }[]>`select public.ping_webhook_endpoint(${endpoint.id}, ${now}) as id`
      const id = ping?.id ?? ''
      const { token, ids } = await claim(sql, now, id)
      expect(ids).toEqual([id])
      expect(await record(sql, token, [{ id, status: 500 }])).toEqual({ delivered: 0, retried: 0, failed: 1 })
      expect(await endpointOf(sql, endpoint.id)).toMatchObject({ failing_since: null })
    },
    without: { in: 'public.record_webhook_outcomes', search: `or d.type = 'ping'`, replacement: '' },
  },
  {
    rule: 'is signed by the old secret, too, for a day after it was changed',
    async holds(sql) {
      const endpoint = await addEndpoint(sql)
      const [row] = await sql<
        { secret: string }[]
      >`select public.rotate_webhook_secret(${endpoint.id}, ${now}) as secret`
      expect(row?.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
      expect(row?.secret).not.toBe(endpoint.secret)
      await addEvents(sql, endpoint.id, 2)
      expect((await claim(sql, march(11, '10:01'))).secrets).toEqual([row?.secret, endpoint.secret])
      expect((await claim(sql, march(12, '10:01'))).secrets).toEqual([row?.secret])
    },
    without: {
      in: 'public.claim_webhook_deliveries',
      search: 'when s.previous_until > p_now then',
      replacement: 'when true then',
    },
  },
])

testRules('a manager', [
  {
    rule: 'changes and pauses an endpoint, but writes nothing about how it fares',
    async holds(sql) {
      const { id } = await addEndpoint(sql)
      await become(sql as never, marta)
      await sql`update public.webhook_endpoints set is_active = false, failing_since = now(), disabled_reason = 'gone', disabled_at = now() where id = ${id}`
      await become(sql as never, null)
      expect(await endpointOf(sql, id)).toEqual({ is_active: false, disabled_reason: null, failing_since: null })
    },
    without: { statement: 'drop trigger keep_webhook_state on public.webhook_endpoints' },
  },
  {
    rule: 'sees how endpoints fare, and never a secret',
    async holds(sql) {
      const { id, secret } = await addEndpoint(sql)
      const [waits = ''] = await addEvents(sql, id, 2)
      const { token } = await claim(sql, now, waits)
      await record(sql, token, [{ id: waits, status: 500 }])
      await become(sql as never, marta)
      const rows = await sql`select * from public.get_webhook_endpoints()`
      expect(rows).toMatchObject([{ id, waiting: 2, last_state: 'pending', last_status: 500 }])
      expect(JSON.stringify([rows, await sql`select * from public.webhook_deliveries`])).not.toContain(secret)
      expect(await refusalOf(sql, (sub) => sub`select * from private.webhook_secrets`)).toMatchObject({ code: '42501' })
    },
    without: { statement: 'grant select on private.webhook_secrets to authenticated' },
  },
])

test('workers side by side take different events, and do not wait for each other', async () => {
  const database = await createTestDatabase()
  await startOrganisation(database.sql)
  const ids: string[] = []
  for (let n = 0; n < 4; n += 1) ids.push(...(await addEvents(database.sql, (await addEndpoint(database.sql)).id, 5)))
  const first = await heldTransaction(database.sql, (sql) => claim(sql, now))
  const second = await database.sql.begin(async (sql) => {
    await sql`set local lock_timeout = '2s'`
    return await claim(sql, now)
  })
  await first.commit()
  expect(first.result.ids).toHaveLength(20)
  expect(second.ids).toEqual([])
  expect(first.result.ids.toSorted()).toEqual(ids.toSorted())
  await database.drop()
})
