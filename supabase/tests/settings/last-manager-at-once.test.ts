import { afterAll, beforeAll, expect, test } from 'vitest'
import { asActor } from '../support/as-actor.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { anna, marta, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
  await database.sql`update public.members set role = 'manager' where id = ${anna}`
})
afterAll(() => database.drop())

test('two managers who take the role from each other at the same moment leave one', async () => {
  const takeFrom = (by: string, whom: string) =>
    asActor(database.sql, { role: 'authenticated', sub: by }, async (sql) => {
      await sql`select public.change_member(${whom}, '{"role": "rep"}')`
      await sql`select pg_sleep(0.2)` // the other one begins before this is committed
    })
  const ends = await Promise.allSettled([takeFrom(marta, anna), takeFrom(anna, marta)])
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const managers = await database.sql`select from public.members where role = 'manager' and left_at is null`
  expect(managers).toHaveLength(1)
})
