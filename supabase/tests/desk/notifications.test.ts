import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta } from '../support/start-organisation.ts'
import { become } from './become.ts'
import { startDesk } from './start-desk.ts'

type News = {
  unread: number
  as_of: string
  notifications: { kind: string; lead_id: string | null; reason: string | null; is_unread: boolean }[]
}

let database: TestDatabase
let sql: Sql

const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startDesk(sql)
})
afterAll(() => database.drop())

/** The bell of a member; the badge of the day must say the same. */
async function news(db: TransactionSql, sub: string): Promise<News> {
  await become(db, sub)
  const [row] = await db<{ news: News; badge: number }[]>`
    select public.get_notifications() as news, (public.get_day() ->> 'unread')::int as badge`
  await become(db, null)
  if (!row) throw new Error('no answer')
  expect(row.badge).toBe(row.news.unread)
  return row.news
}
const kinds = ({ notifications }: News) =>
  notifications.map(({ kind, is_unread }) => `${kind}${is_unread ? '' : ' (read)'}`)
const answer = (db: TransactionSql, lead: string, columns: object = {}) =>
  addActivity(db, lead, 'message', at(-0.01), { direction: 'inbound', channel: 'email', ...columns })

test('an answer is told to the owner of the lead until it is read', async () => {
  await rolledBack(sql, async (db) => {
    const lead = await addLead(db, {})
    await answer(db, lead)
    const told = await news(db, anna)
    expect([kinds(told), told.unread, told.notifications[0]?.lead_id]).toEqual([['answered'], 1, lead])
    expect(kinds(await news(db, ben))).toEqual([])
    await become(db, anna)
    await db`select public.read_notifications(${told.as_of}::text::timestamptz)`
    await db`select public.read_notifications(${at(-3)})` // a slower tab
    await become(db, null)
    const read = await news(db, anna)
    expect([kinds(read), read.unread]).toEqual([['answered (read)'], 0])
  })
})

test('nobody is told what they recorded, what was imported or what is long ago', async () => {
  await rolledBack(sql, async (db) => {
    const lead = await addLead(db, {})
    await answer(db, lead, { member_id: anna })
    await answer(db, lead, { is_import: true })
    await answer(db, lead, { created_at: at(-15) })
    expect(kinds(await news(db, anna))).toEqual([])
  })
})

test('a message that failed is told until somebody has seen to it', async () => {
  await rolledBack(sql, async (db) => {
    const lead = await addLead(db, {})
    await db`insert into public.follow_ups (lead_id, owner_id, origin, status, reason, channel, to_address, message, scheduled_at)
      values (${lead}, ${anna}, 'member', 'failed', 'resend_422', 'email', 'x@kunde.example', 'x', now()), (${lead}, ${anna}, 'member', 'unknown', 'no_answer', 'email', 'x@kunde.example', 'y', now())`
    expect(kinds(await news(db, anna)).sort()).toEqual(['failed', 'unknown'])
    await db`update public.follow_ups set task_closed_at = now() where status = 'failed'`
    expect(kinds(await news(db, anna))).toEqual(['unknown'])
  })
})

test('what keeps messages from leaving is told to managers only', async () => {
  await rolledBack(sql, async (db) => {
    await db`insert into public.alerts (kind, about, reason) values ('channel_halted', 'email', 'resend_401')`
    const { notifications } = await news(db, marta)
    expect(notifications).toMatchObject([{ kind: 'alert', reason: 'channel_halted', lead_id: null }])
    expect(kinds(await news(db, anna))).toEqual([])
  })
})
