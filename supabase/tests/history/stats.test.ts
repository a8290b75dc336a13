import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { become } from '../desk/become.ts'
import { addActivity } from '../support/add-activity.ts'
import { addLead } from '../support/add-lead.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { anna, ben, marta, startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterAll(() => database.drop())

type Columns = { [column: string]: unknown }
type Stats = {
  from: string
  to: string
  totals: Columns
  by_status: Columns
  by_channel: Columns[]
  top_playbooks: Columns[]
}
const add = (db: TransactionSql, lead_id: string, at: string, columns: Columns = {}) =>
  db`insert into public.follow_ups ${db({
    lead_id,
    owner_id: anna,
    origin: 'member',
    status: 'sent',
    channel: 'email',
    to_address: 'frau@kunde.example',
    message: 'Passt es?',
    scheduled_at: at,
    sent_at: at,
    ...columns,
  } as never)}`
async function stats(db: TransactionSql, days = 30, from: string | null = null, to: string | null = null) {
  const [row] = await db<{ stats: Stats | null }[]>`
    select public.get_followup_stats(${days}, ${from}, ${to}, ${march(11, '10:00')}) as stats`
  if (!row?.stats) throw new Error('no answer')
  return row.stats
}
const none = { sent: 0, delivered: 0, opened: 0, answered: 0, failed: 0, delivered_rate: null, answered_rate: null }

test('without anything they are zeros, and rates of nothing are nothing', async () => {
  await rolledBack(sql, async (db) => {
    expect(await stats(db)).toEqual({
      from: '2026-02-10',
      to: '2026-03-11',
      totals: { ...none, awaiting_approval: 0, scheduled: 0, your_turn: 0 },
      by_status: {
        awaiting_approval: 0,
        scheduled: 0,
        sending: 0,
        sent: 0,
        failed: 0,
        cancelled: 0,
        skipped: 0,
        expired: 0,
        unknown: 0,
      },
      by_channel: ['whatsapp', 'email', 'in_app'].map((channel) => ({ channel, ...none })),
      top_playbooks: [],
    })
  })
})

/** Anna's: 4 that left, one failed, one planned, one to approve, a lead whose turn is ours; Ben's: one that left. */
async function seed(db: TransactionSql) {
  const lead = await addLead(db)
  const facts = { playbook_id: 'nurture_30d', delivered_at: march(5), opened_at: march(5), responded_at: march(6) }
  await add(db, lead, march(4), facts)
  await add(db, lead, march(4, '22:59'), { delivered_at: march(5) })
  await add(db, lead, march(4, '23:01'), { playbook_id: 'proposal_no_response' }) // the 5th in Berlin
  await add(db, lead, march(5), { channel: 'in_app', to_address: null, responded_at: march(5, '12:00') })
  await add(db, lead, march(5), { status: 'failed', delivered_at: null, reason: 'resend_bounced' })
  await add(db, lead, march(20), { status: 'scheduled', sent_at: null })
  await add(db, lead, march(10), { status: 'awaiting_approval', sent_at: null })
  await addActivity(db, lead, 'message', march(6), { direction: 'inbound' })
  await add(db, await addLead(db, { owner_id: ben }), march(4), { channel: 'whatsapp', to_address: '+4915112345678' })
}

test('count by the day a message left, a bounce as failed; tasks are delivered by nobody', async () => {
  await rolledBack(sql, async (db) => {
    await seed(db)
    await become(db, anna)
    await become(db, null)
    const { totals, by_status, by_channel, top_playbooks } = await stats(db, 30)
    expect(totals).toEqual({
      sent: 5,
      delivered: 2,
      opened: 1,
      answered: 2,
      failed: 1,
      delivered_rate: 50,
      answered_rate: 40,
      awaiting_approval: 1,
      scheduled: 1,
      your_turn: 1,
    })
    expect(by_status).toMatchObject({ sent: 5, failed: 1, awaiting_approval: 1, scheduled: 0 })
    expect(by_channel).toEqual([
      { ...none, channel: 'whatsapp', sent: 1, delivered_rate: 0, answered_rate: 0 },
      {
        channel: 'email',
        sent: 3,
        delivered: 2,
        opened: 1,
        answered: 1,
        failed: 1,
        delivered_rate: 66.67,
        answered_rate: 33.33,
      },
      { ...none, channel: 'in_app', sent: 1, answered: 1, answered_rate: 100 },
    ])
    expect(top_playbooks).toEqual([
      { playbook_id: 'nurture_30d', name: expect.any(String) as string, sent: 1, answered: 1, answered_rate: 100 },
      {
        playbook_id: 'proposal_no_response',
        name: expect.any(String) as string,
        sent: 1,
        answered: 0,
        answered_rate: 0,
      },
    ])
  })
})

test('of some days: both included, as the organisation counts them', async () => {
  await rolledBack(sql, async (db) => {
    await seed(db)
    expect((await stats(db, 30, '2026-03-04', '2026-03-04')).totals).toMatchObject({ sent: 3 })
    expect((await stats(db, 30, '2026-03-05', '2026-03-05')).totals).toMatchObject({ sent: 2, failed: 1 })
    expect((await stats(db, 7)).totals).toMatchObject({ sent: 2, failed: 1 })
    expect(await stats(db, 8)).toMatchObject({ from: '2026-03-04', totals: { sent: 5 } })
    expect((await stats(db, 30, '2026-03-20', '2026-03-20')).by_status).toMatchObject({ scheduled: 1 })
  })
})

test('reps get those of their own leads', async () => {
  await rolledBack(sql, async (db) => {
    await seed(db)
    const seen: unknown[] = []
    for (const sub of [anna, ben, marta]) {
      await become(db, sub)
      const [row] = await db<{ stats: Stats }[]>`
        select public.get_followup_stats(p_from => '2026-02-10', p_to => '2026-03-11') as stats`
      seen.push([row?.stats.totals['sent'], row?.stats.totals['your_turn'], row?.stats.totals['scheduled']])
      await become(db, null)
    }
    expect(seen).toEqual([
      [4, 1, 1],
      [1, 0, 0],
      [5, 1, 1],
    ])
  })
})
