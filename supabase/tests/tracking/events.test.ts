import { randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { march } from '../support/march.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'

type Row = { [column: string]: unknown }
type Event = { event_type: string; minute: number; [column: string]: unknown }

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

async function apply(db: TransactionSql | Sql, events: unknown, moment = later(60)) {
  const [row] = await db<
    { result: Row }[]
  >`select public.apply_tracking_events(${events as never}::jsonb, ${moment}) as result`
  return row?.result
}
const about = (id: string, { event_type, minute, ...more }: Event) => ({
  provider: 'resend',
  provider_event_id: `${id}-${event_type}-${minute}`,
  event_type,
  follow_up_id: id,
  occurred_at: later(minute),
  ...more,
})
const left = (status: string, more: Row = {}): Row => ({
  status,
  dispatched_at: now,
  ...(status === 'sent' && { sent_at: later(1) }),
  ...(status === 'sending' && { lease_token: randomUUID(), lease_expires_at: later(2) }),
  ...more,
})
async function facts(db: TransactionSql, id: string) {
  const [row] = await db<
    Row[]
  >`select status, reason, sent_at, delivered_at, opened_at, responded_at from public.follow_ups where id = ${id}`
  return row ?? {}
}
function permutations<T>(items: T[]): T[][] {
  return items.length < 2
    ? [items]
    : items.flatMap((item, n) => permutations(items.toSpliced(n, 1)).map((rest) => [item, ...rest]))
}

describe('facts', () => {
  const story: Event[] = [
    { event_type: 'sent', minute: 2 },
    { event_type: 'delivered', minute: 3 },
    { event_type: 'opened', minute: 9 },
    { event_type: 'failed', minute: 5, reason: 'late_failure' },
  ]
  const told = { status: 'sent', reason: null, sent_at: later(2), delivered_at: later(3), opened_at: later(9) }

  test.each(['sending', 'unknown', 'scheduled'])('come in any order to the same end (%s)', async (status) => {
    await rolledBack(sql, async (db) => {
      for (const order of permutations(story)) {
        const { id } = await addFollowUp(db, left(status))
        for (const event of order)
          expect(await apply(db, [about(id, event)])).toEqual({ applied: 1, repeated: 0, unknown: 0 })
        expect(await facts(db, id), order.map(({ event_type }) => event_type).join(' ')).toMatchObject(told)
      }
    })
  })

  test('come in one call as well as one by one', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sending'))
      expect(
        await apply(
          db,
          story.map((event) => about(id, event)),
        ),
      ).toEqual({ applied: 4, repeated: 0, unknown: 0 })
      expect(await facts(db, id)).toMatchObject(told)
    })
  })

  test.each(permutations(story.filter(({ event_type }) => ['sent', 'failed'].includes(event_type))))(
    'without an arrival, failed stands (%#)',
    async (first, second) => {
      await rolledBack(sql, async (db) => {
        const { id } = await addFollowUp(db, left('sending'))
        for (const event of [first, second]) await apply(db, [about(id, event as Event)])
        expect(await facts(db, id)).toMatchObject({
          status: 'failed',
          reason: 'late_failure',
          sent_at: later(2),
          delivered_at: null,
        })
      })
    },
  )

  test('the record of the send changes nothing that a webhook settled, and webhooks refine what it wrote', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sent', { sent_at: later(4) }))
      await apply(db, [about(id, { event_type: 'delivered', minute: 3 })])
      expect(await facts(db, id)).toMatchObject({ status: 'sent', sent_at: later(3), delivered_at: later(3) })
    })
  })

  test('an opened message was delivered, a clicked one opened', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sending'))
      await apply(db, [about(id, { event_type: 'clicked', minute: 7 })])
      expect(await facts(db, id)).toMatchObject({
        status: 'sent',
        sent_at: later(7),
        delivered_at: later(7),
        opened_at: later(7),
      })
    })
  })

  test.each(['delayed', 'complained', 'opted_out'])(
    '%s while it is being sent leaves the lease alone',
    async (event_type) => {
      await rolledBack(sql, async (db) => {
        const { id } = await addFollowUp(db, left('sending'))
        expect(await apply(db, [about(id, { event_type, minute: 1 })])).toMatchObject({ applied: 1 })
        expect(await facts(db, id)).toMatchObject({ status: 'sending', sent_at: null })
      })
    },
  )

  test('a failure after the answer is not believed', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sent', { responded_at: later(20) }))
      await apply(db, [about(id, { event_type: 'failed', minute: 30 })])
      expect(await facts(db, id)).toMatchObject({ status: 'sent', reason: null })
    })
  })

  test.each(['cancelled', 'expired', 'skipped'])(
    'a message that was %s between two tries left all the same',
    async (status) => {
      await rolledBack(sql, async (db) => {
        const { id } = await addFollowUp(db, left(status, { reason: 'x' }))
        await apply(db, [about(id, { event_type: 'failed', minute: 2 })])
        expect(await facts(db, id)).toMatchObject({ status, reason: 'x' })
        await apply(db, [about(id, { event_type: 'delivered', minute: 3 })])
        expect(await facts(db, id)).toMatchObject({
          status: 'sent',
          reason: null,
          sent_at: later(3),
          delivered_at: later(3),
        })
      })
    },
  )

  test('nothing is believed about a message that never left', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db)
      await apply(db, [about(id, { event_type: 'delivered', minute: 3 })])
      expect(await facts(db, id)).toMatchObject({ status: 'scheduled', sent_at: null, delivered_at: null })
    })
  })

  test('clocks that are wrong: nothing lies in the future or before the dispatch', async () => {
    await rolledBack(sql, async (db) => {
      const [ahead, behind] = [await addFollowUp(db, left('sending')), await addFollowUp(db, left('sending'))]
      await apply(db, [
        about(ahead.id, { event_type: 'delivered', minute: 999_999 }),
        about(behind.id, { event_type: 'delivered', minute: -999 }),
      ])
      expect(await facts(db, ahead.id)).toMatchObject({ delivered_at: later(60), sent_at: later(60) })
      expect(await facts(db, behind.id)).toMatchObject({ delivered_at: later(0), sent_at: later(0) })
      const [event] = await db`select occurred_at from public.message_tracking where follow_up_id = ${ahead.id}`
      expect(event).toEqual({ occurred_at: later(60) })
    })
  })
})

describe('events', () => {
  test('repeated ones count once, across calls and within one', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sent'))
      const event = about(id, { event_type: 'delivered', minute: 3 })
      expect(await apply(db, [event, event])).toEqual({ applied: 1, repeated: 1, unknown: 0 })
      expect(await apply(db, [{ ...event, occurred_at: later(1) }])).toEqual({ applied: 0, repeated: 1, unknown: 0 })
      expect(await facts(db, id)).toMatchObject({ delivered_at: later(3) })
    })
  })

  test('are matched by our id, else by the provider’s; others are counted and left alone', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sent', { provider_message_id: 'p1' }))
      const event = (follow_up_id: string | null, provider_message_id: string | null) => ({
        ...about(id, { event_type: 'delivered', minute: 3 }),
        provider_event_id: randomUUID(),
        follow_up_id,
        provider_message_id,
      })
      expect(await apply(db, [event(id.toUpperCase(), null)])).toMatchObject({ applied: 1 })
      expect(await apply(db, [event(null, 'p1')])).toMatchObject({ applied: 1 })
      expect(await apply(db, [event('not an id', 'p1')])).toMatchObject({ applied: 1 })
      for (const unknown of [event(null, null), event(randomUUID(), null), event('x', 'p2'), event(null, 'p2')]) {
        expect(await apply(db, [unknown])).toEqual({ applied: 0, repeated: 0, unknown: 1 })
      }
    })
  })

  test('bring the provider’s id before the send is recorded', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sending'))
      await apply(db, [about(id, { event_type: 'sent', minute: 1, provider_message_id: 'p9' })])
      const [row] = await db`select status, provider_message_id, lease_token from public.follow_ups where id = ${id}`
      expect(row).toEqual({ status: 'sent', provider_message_id: 'p9', lease_token: null })
      expect(
        await apply(db, [
          { ...about(id, { event_type: 'delivered', minute: 2 }), follow_up_id: null, provider_message_id: 'p9' },
        ]),
      ).toMatchObject({ applied: 1 })
    })
  })

  test('keep what was reported, and the attempt', async () => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sent', { attempt: 2 }))
      await apply(db, [about(id, { event_type: 'bounced', minute: 2, reason: 'mailbox_full', payload: { code: 552 } })])
      const [row] = await db`select attempt_key, payload from public.message_tracking where follow_up_id = ${id}`
      expect(row).toEqual({ attempt_key: `${id}:email:2`, payload: { code: 552, reason: 'mailbox_full' } })
    })
  })

  const good = { provider: 'resend', provider_event_id: 'e', event_type: 'delivered', occurred_at: now }
  test.each([
    ['no list', good, '22023'],
    ['nothing', null, '22023'],
    ['an unknown type', [{ ...good, event_type: 'liked' }], '22023'],
    ['no type', [{ ...good, event_type: null }], '22023'],
    ['an unknown provider', [{ ...good, provider: 'salesflow' }], '22023'],
    ['no event id', [{ ...good, provider_event_id: '' }], '22023'],
    ['a payload that is no object', [{ ...good, payload: [1] }], '22023'],
    ['a broken time', [{ ...good, occurred_at: 'yesterday-ish' }], '22007'],
  ])('%s is refused, and then nothing is applied', async (_, events, code) => {
    await rolledBack(sql, async (db) => {
      const { id } = await addFollowUp(db, left('sent'))
      const all = Array.isArray(events) ? [about(id, { event_type: 'delivered', minute: 3 }), ...events] : events
      await expect(db.savepoint((inner) => apply(inner, all))).rejects.toMatchObject({ code })
      expect(await facts(db, id)).toMatchObject({ delivered_at: null })
    })
  })
})

describe('a complaint or an opt-out', () => {
  test.each([
    ['complained', 'complained'],
    ['opted_out', 'unsubscribed'],
  ])('%s: no lead with that address is written to again', async (event_type, reason) => {
    await rolledBack(sql, async (db) => {
      const shared = { email: 'info@kunde.example' }
      const first = await addFollowUp(db, left('sent', { to_address: shared.email }), shared)
      const second = await addFollowUp(db, { to_address: shared.email }, { email: 'Info@Kunde.example' })
      const waiting = await addFollowUp(db, { to_address: shared.email, status: 'awaiting_approval' }, shared)
      const stranger = await addFollowUp(db)
      await apply(db, [about(first.id, { event_type, minute: 5 })])

      expect(await db`select address, channel, reason from public.opt_outs`).toEqual([
        { address: shared.email, channel: 'email', reason },
      ])
      const leads = await db<
        { id: string; stopped: boolean }[]
      >`select id, do_not_contact_at is not null as stopped from public.leads`
      expect(new Set(leads.filter(({ stopped }) => stopped).map(({ id }) => id))).toEqual(
        new Set([first.lead_id, second.lead_id, waiting.lead_id]),
      )
      for (const { id } of [second, waiting])
        expect(await facts(db, id)).toMatchObject({ status: 'cancelled', reason: 'do_not_contact' })
      expect(await facts(db, stranger.id)).toMatchObject({ status: 'scheduled' })
      const [open] =
        await db`select count(*)::int as n from public.lead_signals where closed_at is null and lead_id <> ${stranger.lead_id}`
      expect(open).toEqual({ n: 0 })
    })
  })

  test('a second one stops a lead that someone had reopened', async () => {
    await rolledBack(sql, async (db) => {
      const { id, lead_id } = await addFollowUp(db, left('sent'))
      await apply(db, [about(id, { event_type: 'opted_out', minute: 5 })])
      await db`select public.remove_opt_out(to_address, 'email', 'Bat selbst darum') from public.follow_ups where id = ${id}`
      await apply(db, [about(id, { event_type: 'complained', minute: 6 })])
      const [lead] = await db`select do_not_contact_at is not null as stopped from public.leads where id = ${lead_id}`
      expect(lead).toEqual({ stopped: true })
    })
  })
})
