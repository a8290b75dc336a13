import type { Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Channel, FoundMessage, Outcome } from '../../../lib/channels/channel.ts'
import { dispatch } from '../../../lib/followups/dispatch.ts'
import { settleUnknown } from '../../../lib/followups/settle-unknown.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { addFollowUp } from './add-follow-up.ts'
import { addWhatsapp } from './add-whatsapp.ts'
import { readFollowUp } from './read-follow-up.ts'
import { rpcDb } from './rpc-db.ts'

const now = march(11, '10:00')
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()

let database: TestDatabase
let sql: Sql
beforeEach(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
})
afterEach(() => database.drop())

const send = async (channels: Record<string, Channel>, db = rpcDb(sql)) =>
  await dispatch({ db, channels, clock: () => now, mayGoOn: () => true })
const accept = (id: string): Outcome => ({ result: 'accepted', provider_message_id: `p-${id}` })

describe('dispatch', () => {
  test('a batch that need not wait is marked in one call', async () => {
    for (let n = 0; n < 5; n++) await addFollowUp(sql)
    const calls: string[] = []
    const sent = await send(
      { email: ({ id }) => Promise.resolve(accept(id)) },
      rpcDb(sql, (name) => calls.push(name)),
    )
    expect(sent).toMatchObject({ sent: 5, by_channel: { email: 5 } })
    expect(calls).toEqual(['claim_followups', 'mark_dispatched', 'record_outcomes', 'claim_followups'])
  })

  test('an answer that arrives between claim and send stops the message that still waits for its slot', async () => {
    await sql`update public.channel_status set per_second = 5 where channel = 'email'`
    const [first, second, third] = [
      await addFollowUp(sql, { scheduled_at: later(-9) }),
      await addFollowUp(sql, { scheduled_at: later(-8) }),
      await addFollowUp(sql, { scheduled_at: later(-7) }),
    ]
    const handed: string[] = []
    const email: Channel = async ({ id }) => {
      handed.push(id)
      if (id === first.id) {
        const answer = {
          provider: 'resend',
          provider_event_id: 'in',
          channel: 'email',
          from_address: second.email,
          body: 'Ja',
          occurred_at: now,
        }
        await sql`select public.receive_messages(${JSON.stringify([answer])}::jsonb, ${now})`
      }
      return accept(id)
    }
    expect(await send({ email })).toMatchObject({ sent: 2 })
    expect(handed).toEqual([first.id, third.id])
    expect(await readFollowUp(sql, second.id)).toMatchObject({
      status: 'cancelled',
      reason: 'lead_answered',
      dispatched_at: null,
    })
  })

  test('what left before the database failed is recorded', async () => {
    await sql`update public.channel_status set per_second = 5 where channel = 'email'`
    const [first, second] = [await addFollowUp(sql), await addFollowUp(sql, { scheduled_at: later(-5) })]
    let marks = 0
    const db = rpcDb(sql, (name) => {
      if (name === 'mark_dispatched' && ++marks === 2) throw new Error('connection lost')
    })
    await expect(send({ email: ({ id }) => Promise.resolve(accept(id)) }, db)).rejects.toThrow('connection lost')
    expect(await readFollowUp(sql, first.id)).toMatchObject({ status: 'sent', provider_message_id: `p-${first.id}` })
    expect(await readFollowUp(sql, second.id)).toMatchObject({ status: 'sending', dispatched_at: null })
  })
})

describe('settling what is unknown', () => {
  const settle = async (find?: Channel['find']) => {
    const whatsapp = Object.assign((() => Promise.reject(new Error('nothing is sent'))) as Channel, find && { find })
    await settleUnknown({ db: rpcDb(sql), channels: { whatsapp }, clock: () => later(30), mayGoOn: () => true })
  }
  const unknown = { status: 'unknown', reason: 'twilio_econnreset', dispatched_at: now }

  test('asks about each once, and settles by the answer', async () => {
    const [arrived, lost] = [await addWhatsapp(sql, unknown), await addWhatsapp(sql, unknown)]
    const asked = new Map<string, string>()
    const message: FoundMessage = {
      provider_message_id: 'SM1',
      event_type: 'delivered',
      occurred_at: later(1),
      reason: null,
      action: null,
      retry_after_seconds: null,
    }
    await settle((address, since) => {
      asked.set(address, since)
      return Promise.resolve(address === arrived.phone ? [message] : [])
    })
    expect(asked).toEqual(new Map([arrived, lost].map(({ phone }) => [phone, later(-60)])))
    expect(await readFollowUp(sql, arrived.id)).toMatchObject({ status: 'sent', delivered_at: new Date(later(1)) })
    expect(await readFollowUp(sql, lost.id)).toMatchObject({ status: 'scheduled', attempt: 2 })
  })

  test('without an answer, or without a way to ask, it stays unknown', async () => {
    const log = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const { id } = await addWhatsapp(sql, unknown)
    await settle()
    expect(await readFollowUp(sql, id)).toMatchObject({ status: 'unknown', looked_up_at: null })
    await settle(() => Promise.reject(new Error('no answer from +49…')))
    expect(await readFollowUp(sql, id)).toMatchObject({ status: 'unknown', looked_up_at: new Date(later(30)) })
    expect(log.mock.calls.map(([line]) => JSON.parse(String(line)) as unknown)).toEqual([
      { level: 'error', time: expect.any(String), msg: 'look_up_failed', count: 1 },
    ])
    log.mockRestore()
  })
})
