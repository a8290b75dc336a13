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

  test('a channel that its provider refuses stops for those that still wait for their slot', async () => {
    await sql`update public.channel_status set per_second = 4 where channel = 'email'`
    const emails = [await addFollowUp(sql), await addFollowUp(sql), await addFollowUp(sql)]
    const handed: string[] = []
    const email: Channel = ({ id }) => {
      handed.push(id)
      return Promise.resolve({ result: 'halted', reason: 'invalid_api_key' })
    }
    expect(await send({ email })).toMatchObject({ sent: 0, halted: 1 })
    expect(handed).toHaveLength(1)
    for (const { id } of emails) {
      expect(await readFollowUp(sql, id)).toMatchObject({ status: 'cancelled', reason: 'channel_halted' })
    }
  })

  test('when it may not go on nothing more is claimed, and what is under way is recorded', async () => {
    await sql`update public.organisation_settings set owner_cap = null`
    for (let n = 0; n < 110; n++) await addFollowUp(sql)
    const email: Channel = ({ id }) => Promise.resolve(accept(id))
    const claims: string[] = []
    const db = rpcDb(sql, (name) => name === 'claim_followups' && claims.push(name))
    expect(
      await dispatch({ db, channels: { email }, clock: () => now, mayGoOn: () => claims.length === 0 }),
    ).toMatchObject({
      sent: 100,
    })
    expect(await sql`select status, count(*)::int as n from public.follow_ups group by 1 order by 1`).toEqual([
      { status: 'scheduled', n: 10 },
      { status: 'sent', n: 100 },
    ])
  })

  test('two side by side send each message once', async () => {
    await sql`update public.organisation_settings set owner_cap = null`
    for (let n = 0; n < 220; n++) await addFollowUp(sql)
    const handed: string[] = []
    const email: Channel = async ({ id }) => {
      handed.push(id)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return accept(id)
    }
    const [one, other] = await Promise.all([send({ email }), send({ email })])
    expect(one.sent + other.sent).toBe(220)
    expect(handed).toHaveLength(220)
    expect(new Set(handed).size).toBe(220)
  })

  test('a report that fails ends it; what has left is recorded', async () => {
    const { id } = await addFollowUp(sql)
    const email: Channel = (message) => Promise.resolve(accept(message.id))
    const onBatch = () => Promise.reject(new Error('the run is gone'))
    const sending = dispatch({ db: rpcDb(sql), channels: { email }, clock: () => now, mayGoOn: () => true, onBatch })
    await expect(sending).rejects.toThrow('the run is gone')
    expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sent' })
  })

  test('what waits for the provider keeps nothing else from being claimed', async () => {
    const count = 110
    await sql`update public.organisation_settings set owner_cap = null`
    for (let n = 0; n < count; n++) await addFollowUp(sql)
    const { promise: all, resolve } = Promise.withResolvers<void>()
    let handed = 0
    const email: Channel = async ({ id }) => {
      handed += 1
      if (handed === count) resolve()
      await all // nobody is answered before everybody has been handed over
      return accept(id)
    }
    expect(await send({ email })).toMatchObject({ sent: count })
  })

  test('a slow channel does not keep a fast one from being recorded', async () => {
    await sql`update public.channel_status set per_second = 2 where channel = 'email'`
    const slow = [await addFollowUp(sql), await addFollowUp(sql), await addFollowUp(sql)]
    const fast = await addWhatsapp(sql)
    const seen: unknown[] = []
    const email: Channel = async ({ id }) => {
      seen.push((await readFollowUp(sql, fast.id)).status)
      return accept(id)
    }
    const whatsapp: Channel = ({ id }) => Promise.resolve(accept(id))
    expect(await send({ email, whatsapp })).toMatchObject({ sent: slow.length + 1 })
    expect(seen.at(-1)).toBe('sent')
  })

  test('after a failure nothing more is claimed, and what is under way is recorded', async () => {
    const emails = [await addFollowUp(sql), await addFollowUp(sql), await addFollowUp(sql)]
    const { id } = await addWhatsapp(sql)
    const { promise: failed, resolve } = Promise.withResolvers<void>()
    const calls: string[] = []
    const db = rpcDb(sql, (name) => {
      const isFirst = !calls.includes(name)
      calls.push(name)
      if (name === 'record_outcomes' && isFirst) {
        resolve()
        throw new Error('connection lost')
      }
    })
    const whatsapp: Channel = (message) => Promise.resolve(accept(message.id))
    const email: Channel = async (message) => {
      await failed
      return accept(message.id)
    }
    await expect(send({ email, whatsapp }, db)).rejects.toThrow('connection lost')
    expect(await readFollowUp(sql, id)).toMatchObject({ status: 'sending' })
    for (const added of emails) expect(await readFollowUp(sql, added.id)).toMatchObject({ status: 'sent' })
    expect(calls.filter((name) => name === 'claim_followups')).toHaveLength(1)
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
