import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { admit } from './admit.ts'
import { createKey } from './create-key.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

test('of many calls with one Idempotency-Key at the same time exactly one runs', async () => {
  const { key } = await createKey(sql)
  const verdicts = await Promise.all(
    Array.from({ length: 8 }, async () => (await admit(sql, { key, attempt: 'at once' })).verdict),
  )
  expect(verdicts.toSorted()).toEqual(['admitted', ...Array.from({ length: 7 }, () => 'in_progress')])
})

test('a second call waits until it is known whether the first has begun', async () => {
  const { key } = await createKey(sql)
  const attempt = randomUUID()
  const first = await heldTransaction(sql, async (db) => (await admit(db, { key, attempt })).verdict)
  const second = admit(sql, { key, attempt })
  await isWaiting(sql)
  await first.commit()
  expect([first.result, (await second).verdict]).toEqual(['admitted', 'in_progress'])
})

test('calls at the same time are all counted, each after the one before it', async () => {
  const { id, key } = await createKey(sql)
  await sql`update public.api_keys set calls_per_minute = 2 where id = ${id}`
  await admit(sql, { key })
  const second = await heldTransaction(sql, async (db) => (await admit(db, { key })).verdict)
  const third = admit(sql, { key })
  await isWaiting(sql)
  await second.commit()
  expect([second.result, (await third).verdict]).toEqual(['admitted', 'too_many'])
})
