import { randomUUID } from 'node:crypto'
import type { ISql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../support/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'
import { addFollowUp } from './add-follow-up.ts'

const now = march(11, '10:00')
const later = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString()

async function waits(sql: ISql, moment = now, limit = 25): Promise<number[]> {
  const rows = await sql<{ wait_ms: number }[]>`
    select wait_ms from public.claim_followups(${randomUUID()}, ${limit}, 120, ${moment})`
  return rows.map(({ wait_ms }) => wait_ms)
}
async function emails(sql: ISql, count: number, per_second: number | null): Promise<void> {
  await sql`update public.channel_status set per_second = ${per_second} where channel = 'email'`
  await sql`update public.organisation_settings set owner_cap = null`
  for (let n = 0; n < count; n++) await addFollowUp(sql as TransactionSql)
}

testRules('slots', [
  {
    rule: 'messages leave evenly, as many per second as the channel takes',
    async holds(sql) {
      await emails(sql, 4, 5)
      expect(await waits(sql)).toEqual([0, 200, 400, 600])
    },
    without: { in: 'private.take_slots', search: 's.place / s.per_second', replacement: '0' },
  },
  {
    rule: 'the next claim goes on where the last one ended, whoever makes it; unused time does not add up',
    async holds(sql) {
      await emails(sql, 6, 5)
      expect(await waits(sql, now, 3)).toEqual([0, 200, 400])
      expect(await waits(sql, later(0.1), 1)).toEqual([500])
      expect(await waits(sql, later(60), 2)).toEqual([0, 200])
    },
    without: {
      in: 'private.take_slots',
      search: 'set next_slot_at = s.first_at +',
      replacement: 'set next_slot_at = c.next_slot_at +',
    },
  },
  {
    rule: 'no more are leased than have a slot within 20 seconds; the rest stays in the queue',
    async holds(sql) {
      await emails(sql, 7, 0.25)
      expect(await waits(sql)).toEqual([0, 4000, 8000, 12_000, 16_000])
      expect(await waits(sql)).toEqual([])
      const [left] =
        await sql`select count(*)::int as n from public.follow_ups where status = 'scheduled' and reason is null`
      expect(left).toEqual({ n: 2 })
      expect(await waits(sql, later(4))).toEqual([16_000])
    },
    without: { in: 'private.free_slots', search: `interval '20 seconds'`, replacement: `interval '40 seconds'` },
  },
  {
    rule: 'a claim that finds others have taken the slots meanwhile gives its leases back',
    async holds(sql) {
      await emails(sql, 3, 0.1)
      const ids = await sql<
        { id: string }[]
      >`update public.follow_ups set status = 'sending', lease_token = gen_random_uuid(), lease_expires_at = ${later(120)} returning id`
      const given = await sql`select id from private.take_slots(${ids.map(({ id }) => id)}, ${now})`
      expect(given).toHaveLength(2)
      const [left] =
        await sql`select count(*)::int as n from public.follow_ups where status = 'scheduled' and lease_token is null`
      expect(left).toEqual({ n: 1 })
    },
    without: {
      in: 'private.take_slots',
      search: `set status = 'scheduled', lease_token = null, lease_expires_at = null`,
      replacement: `set tries = f.tries`,
    },
  },
  {
    rule: 'a full channel does not hold back the others, and a task needs no slot',
    async holds(sql) {
      await emails(sql, 30, 0.1)
      await addFollowUp(sql as TransactionSql, { channel: 'in_app', to_address: null, scheduled_at: now })
      expect(await waits(sql)).toEqual([0, 0, 10_000])
      await addFollowUp(sql as TransactionSql, { channel: 'in_app', to_address: null, scheduled_at: now })
      expect(await waits(sql)).toEqual([0])
    },
    without: {
      in: 'public.claim_followups',
      search: 'f.channel = c.channel and',
      replacement: '',
    },
  },
  {
    rule: 'without a limit nothing waits',
    async holds(sql) {
      await emails(sql, 3, null)
      expect(await waits(sql)).toEqual([0, 0, 0])
    },
    without: {
      in: 'private.take_slots',
      search: 's.place / s.per_second)), 0)',
      replacement: 's.place / s.per_second)), 1)',
    },
  },
])

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

test('eight workers at once keep the rate: no two messages in one slot, none beyond 20 seconds', async () => {
  const { sql } = database
  await sql.begin((db) => emails(db, 120, 5))
  const taken: number[] = []
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const db = connect(database.url, 1)
      try {
        for (;;) {
          const mine = await waits(db, now, 7)
          if (mine.length === 0) return
          taken.push(...mine)
        }
      } finally {
        await db.end()
      }
    }),
  )
  expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n * 200))
})
