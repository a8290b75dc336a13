import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addFollowUp, type Added } from '../sending/add-follow-up.ts'
import { addWhatsapp } from '../sending/add-whatsapp.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { march } from '../support/march.ts'
import { fromResend } from './from-resend.ts'
import { fromTwilio } from './from-twilio.ts'
import { receiverKeys } from './receiver-keys.ts'
import { startReceiver, type Receiver } from './start-receiver.ts'

const workday = march(11, '10:00')
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.stop())

const twilio = async (...request: Parameters<typeof fromTwilio>) =>
  (await receiver.post('twilio', fromTwilio(...request))).status
const resend = async (...request: Parameters<typeof fromResend>) =>
  (await receiver.post('resend', fromResend(...request))).status

/** A status callback about an attempt of a follow-up. */
const reports = (id: string, MessageStatus: string, more: Record<string, string> = {}) =>
  twilio({ MessageSid: `SM-${id}`, MessageStatus, ...more }, { query: `?follow_up=${id}&attempt=1` })
const writes = (phone: string, Body: string, more: Record<string, string> = {}) =>
  twilio({ MessageSid: `SM${randomUUID()}`, From: `whatsapp:${phone}`, To: 'whatsapp:+493023125000', Body, ...more })
const about = (type: string, id: string, more: object = {}) => ({
  type: `email.${type}`,
  created_at: new Date().toISOString(),
  data: { email_id: `re-${id}`, tags: { follow_up_id: id, attempt: '1' }, ...more },
})
/** The webhook for an email that came in; what Resend's API returns for it says the rest. */
function mails(mail: object, id?: string) {
  const email_id = randomUUID()
  const rest = { to: ['vertrieb@nordlicht.example'], subject: 'Re: Ihr Angebot', headers: {}, html: null, text: 'Ja.' }
  receiver.received.set(email_id, { id: email_id, created_at: new Date().toISOString(), ...rest, ...mail })
  return resend({ type: 'email.received', data: { email_id } }, id === undefined ? {} : { id })
}

const left = (status: string, channel = 'whatsapp') => ({
  channel,
  status,
  dispatched_at: new Date(Date.now() - 600_000),
  ...(status === 'sent' && { sent_at: new Date(Date.now() - 590_000) }),
  ...(status === 'sending' && { lease_token: randomUUID(), lease_expires_at: new Date(Date.now() + 60_000) }),
})
async function facts({ id }: Added) {
  const [row] = await receiver.sql<{ [column: string]: unknown }[]>`
    select status, reason, sent_at is not null as sent, delivered_at is not null as delivered, opened_at is not null as opened,
      responded_at is not null as responded from public.follow_ups where id = ${id}`
  return row ?? {}
}
async function activities({ lead_id }: Added) {
  return receiver.sql<{ type: string; body: string }[]>`
    select type, body from public.lead_activities where lead_id = ${lead_id} and direction = 'inbound' order by id`
}
/** Everything a webhook may write. */
async function written() {
  const [rows] = await receiver.sql`
    select (select count(*) from public.message_tracking) as events, (select count(*) from public.lead_activities) as activities,
      (select count(*) from public.unmatched_inbound) as unmatched, (select count(*) from public.opt_outs) as opt_outs,
      (select md5(string_agg(f::text, '' order by f.id)) from public.follow_ups f) as follow_ups`
  return rows
}
/** Leases a follow-up on a working day, and returns the lease's token. */
async function claim({ id }: Added) {
  const token = randomUUID()
  const claimed = await receiver.sql`select id from public.claim_followups(${token}, 25, 120, ${workday}, ${id})`
  expect(claimed).toEqual([{ id }])
  return token
}
const mark = (token: string, { id }: Added) =>
  receiver.sql`select public.mark_dispatched(${token}, ${[id]}, ${workday})`
function permutations<T>(items: T[]): T[][] {
  return items.length < 2
    ? [items]
    : items.flatMap((item, n) => permutations(items.toSpliced(n, 1)).map((rest) => [item, ...rest]))
}
function changed(request: Request, change: (headers: Headers) => void, body?: BodyInit): Promise<Request> {
  const headers = new Headers(request.headers)
  change(headers)
  return (async () => new Request(request.url, { method: 'POST', headers, body: body ?? (await request.text()) }))()
}

test('an answer that is killed in favour of another transaction is taken in at once all the same', async () => {
  const added = await addFollowUp(receiver.sql, { channel: 'whatsapp' })
  const work: { answered?: Promise<number> } = {}
  await receiver.sql.begin(async (db) => {
    await db`select from public.follow_ups where id = ${added.id} for no key update`
    work.answered = writes(added.phone, 'Ja gern')
    await isWaiting(receiver.sql)
    await db`select from public.leads where id = ${added.lead_id} for no key update` // the wrong way round: one of us must go
  })
  expect(await work.answered).toBe(200)
  expect(await activities(added)).toMatchObject([{ type: 'message', body: 'Ja gern' }])
})

describe('a forgery is refused, and nothing is written', () => {
  const form = { MessageSid: 'SM1', From: 'whatsapp:+4915199999999', Body: 'STOP' }
  const stop = { type: 'email.complained', data: { email_id: 'x' } }
  const at = `${receiverKeys.appUrl}/api/webhooks/twilio`
  const none = () => {}
  const forgeries: [string, 'twilio' | 'resend', () => Request | Promise<Request>][] = [
    ['another token', 'twilio', () => fromTwilio(form, { token: 'b'.repeat(32) })],
    ['another origin', 'twilio', () => fromTwilio(form, { signedUrl: 'https://evil.example/api/webhooks/twilio' })],
    [
      'the address behind the proxy',
      'twilio',
      () => fromTwilio(form, { signedUrl: 'http://127.0.0.1:3000/api/webhooks/twilio' }),
    ],
    ['http instead of https', 'twilio', () => fromTwilio(form, { signedUrl: at.replace('https', 'http') })],
    ['another path', 'twilio', () => fromTwilio(form, { signedUrl: `${at}/` })],
    ['another follow-up', 'twilio', () => fromTwilio(form, { query: '?follow_up=a', signedUrl: `${at}?follow_up=b` })],
    ['no signature', 'twilio', () => changed(fromTwilio(form), (headers) => headers.delete('x-twilio-signature'))],
    [
      'an empty signature',
      'twilio',
      () => changed(fromTwilio(form), (headers) => headers.set('x-twilio-signature', '')),
    ],
    [
      'another body',
      'twilio',
      () => changed(fromTwilio(form), none, 'MessageSid=SM2&From=whatsapp%3A%2B4915199999999'),
    ],
    ['a field more', 'twilio', async () => changed(fromTwilio(form), none, `${await fromTwilio(form).text()}&x=1`)],
    ['an empty body', 'twilio', () => changed(fromTwilio(form), none, '')],
    ['JSON with a form’s signature', 'twilio', () => changed(fromTwilio(form), none, JSON.stringify(form))],
    ['another key', 'resend', () => fromResend(stop, { key: Buffer.from('another key') })],
    ['six minutes old', 'resend', () => fromResend(stop, { ageSeconds: 360 })],
    ['six minutes ahead', 'resend', () => fromResend(stop, { ageSeconds: -360 })],
    ...['svix-id', 'svix-timestamp', 'svix-signature'].map(
      (name) =>
        [`no ${name}`, 'resend', () => changed(fromResend(stop), (headers) => headers.delete(name))] as [
          string,
          'resend',
          () => Promise<Request>,
        ],
    ),
    ['another id', 'resend', () => changed(fromResend(stop), (headers) => headers.set('svix-id', 'msg_2'))],
    [
      'a time that is none',
      'resend',
      () => changed(fromResend(stop), (headers) => headers.set('svix-timestamp', 'now')),
    ],
    [
      'another body',
      'resend',
      () => changed(fromResend(stop), none, JSON.stringify({ ...stop, type: 'email.bounced' })),
    ],
    ['an empty body', 'resend', () => changed(fromResend(stop), none, '')],
    ['broken JSON, though signed', 'resend', () => fromResend('{"type": "email.')],
    ['a form', 'resend', () => changed(fromTwilio(form), none)],
  ]
  test.each(forgeries)('%s (%s)', async (_name, provider, forge) => {
    const before = await written()
    const answer = await receiver.post(provider, await forge())
    expect(answer.status).toBe(403)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ reason: 'bad_signature' })
    expect(await written()).toEqual(before)
  })

  test('the content type says nothing: a signed form is believed', async () => {
    const added = await addFollowUp(receiver.sql, left('sending'))
    const request = fromTwilio(
      { MessageSid: 'SM-type', MessageStatus: 'delivered' },
      { query: `?follow_up=${added.id}` },
    )
    const plain = await changed(request, (headers) => headers.set('content-type', 'text/plain'))
    expect((await receiver.post('twilio', plain)).status).toBe(200)
    expect(await facts(added)).toMatchObject({ status: 'sent', delivered: true })
  })

  test('fields that are repeated are signed all; fields nobody knows yet disturb nobody', async () => {
    const { phone, ...added } = await addFollowUp(receiver.sql, left('sent'))
    const form = {
      MessageSid: `SM${randomUUID()}`,
      From: `whatsapp:${phone}`,
      Body: 'Ja',
      Interest: ['b', 'a', 'b'],
      __proto__x: '1',
    }
    expect(await twilio(form)).toBe(200)
    expect(await activities({ phone, ...added })).toEqual([{ type: 'message', body: 'Ja' }])
  })
})

describe('a body of more than 1 MB', () => {
  const sizes = [
    ['bytes', 'x'.repeat(1_000_001)],
    ['bytes in fewer characters', 'ä'.repeat(600_000)],
  ] as const
  test.each(sizes.flatMap(([what, body]) => (['twilio', 'resend'] as const).map((to) => [what, to, body] as const)))(
    'is refused with 413: %s (%s)',
    async (_what, provider, body) => {
      const before = await written()
      const signed =
        provider === 'twilio'
          ? fromTwilio({ MessageSid: 'SM1', From: 'whatsapp:+4915199999999', Body: body })
          : fromResend(`"${body}"`)
      const answer = await receiver.post(provider, signed)
      expect(answer.status).toBe(413)
      expect(await answer.json()).toMatchObject({ reason: 'too_large' })
      expect(await written()).toEqual(before)
    },
  )

  test('is not read any further, nor at all when it says how long it is', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1
        if (pulled > 1000) controller.close()
        else controller.enqueue(new Uint8Array(100_000))
      },
    })
    const streamed = (headers: Record<string, string>) =>
      new Request(`${receiverKeys.appUrl}/api/webhooks/twilio`, {
        method: 'POST',
        headers,
        body: endless,
        duplex: 'half',
      } as RequestInit)
    expect((await receiver.post('twilio', streamed({ 'content-length': '100000000' }))).status).toBe(413)
    expect(pulled).toBeLessThan(3)
  })

  test('is given up in the middle when it says nothing', async () => {
    let pulled = 0
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1
        if (pulled > 1000) controller.close()
        else controller.enqueue(new Uint8Array(100_000))
      },
      cancel: () => {
        cancelled = true
      },
    })
    const request = new Request(`${receiverKeys.appUrl}/api/webhooks/resend`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    expect((await receiver.post('resend', request)).status).toBe(413)
    expect([pulled < 15, cancelled]).toEqual([true, true])
  })

  test('just under it is taken', async () => {
    const { phone, ...added } = await addFollowUp(receiver.sql, left('sent'))
    const Body = 'x'.repeat(950_000)
    expect(await writes(phone, Body)).toBe(200)
    expect(await activities({ phone, ...added })).toEqual([{ type: 'message', body: Body }])
  })
})

describe('facts', () => {
  const statuses = ['sent', 'delivered', 'read', 'failed']
  const told = { status: 'sent', reason: null, sent: true, delivered: true, opened: true }

  test('WhatsApp: sent, delivered, read and failed in any order, the first twice', async () => {
    const followUps = await Promise.all(
      permutations(statuses).map(async (order) => [order, await addFollowUp(receiver.sql, left('sending'))] as const),
    )
    await Promise.all(
      followUps.map(async ([order, added]) => {
        for (const status of [...order, ...order.slice(0, 1)])
          expect(await reports(added.id, status, status === 'failed' ? { ErrorCode: '63024' } : {})).toBe(200)
        expect(await facts(added), order.join(' ')).toMatchObject(told)
      }),
    )
    const [row] = await receiver.sql<{ n: number }[]>`
      select count(*)::int as n from public.message_tracking where follow_up_id = any (${followUps.map(([, { id }]) => id)})`
    expect(row?.n).toBe(24 * 4)
  })

  test('email: the same, and an event of yesterday', async () => {
    const types = ['sent', 'delivered', 'opened', 'bounced']
    for (const order of permutations(types).filter((_, n) => n % 8 === 0)) {
      const added = await addFollowUp(receiver.sql, left('sending', 'email'))
      for (const type of order) {
        const id = `msg_${randomUUID()}`
        const event = {
          ...about(type, added.id, { bounce: { type: 'Permanent' } }),
          created_at: new Date(Date.now() - 86_400_000).toISOString(),
        }
        expect([await resend(event, { id }), await resend(event, { id })]).toEqual([204, 204])
      }
      expect(await facts(added), order.join(' ')).toMatchObject(told)
    }
  })

  test.each([
    ['nobody’s', randomUUID()],
    ['no uuid', 'followup_1'],
    ['empty', ''],
    ['of a wrong length', 'f'.repeat(5000)],
    ['with a quote', "'; drop table leads; --"],
    ['with a NUL', 'a\0b'],
  ])('about an id that is %s change nothing', async (_what, id) => {
    const before = await written()
    expect(
      await twilio(
        { MessageSid: `SM${randomUUID()}`, MessageStatus: 'delivered' },
        { query: `?${new URLSearchParams({ follow_up: id })}` },
      ),
    ).toBe(200)
    expect(await resend(about('delivered', id))).toBe(204)
    expect(await written()).toEqual(before)
  })

  test.each(['', '0', '2', '9999', '99999', '-1', 'x', '1\0'])(
    'about an attempt %j that there never was change nothing, or mean the present one',
    async (attempt) => {
      const added = await addFollowUp(receiver.sql, left('sending'))
      const query = `?${new URLSearchParams({ follow_up: added.id, attempt })}`
      expect(await twilio({ MessageSid: `SM${randomUUID()}`, MessageStatus: 'delivered' }, { query })).toBe(200)
      expect(await facts(added)).toMatchObject({ status: /^\d{1,4}$/.test(attempt) ? 'sending' : 'sent' })
    },
  )

  test('without the provider’s id cannot be told apart: refused', async () => {
    const added = await addFollowUp(receiver.sql, left('sending'))
    expect(await twilio({ MessageStatus: 'delivered' }, { query: `?follow_up=${added.id}` })).toBe(422)
    expect(await twilio({ From: `whatsapp:${added.phone}`, Body: 'x' })).toBe(422)
  })

  test.each([
    ['nothing', null],
    ['a word', '"email.delivered"'],
    ['a list', []],
    ['no type', {}],
    ['a type nobody knows', { type: 'email.teleported', data: {} }],
    ['another kind of thing', { type: 'contact.created', data: { id: 'x' } }],
    ['no data', { type: 'email.delivered' }],
    ['data that is none', { type: 'email.delivered', data: 7 }],
    ['ids that are none', { type: 'email.delivered', data: { email_id: 7, message_id: 7, tags: 'x' } }],
    [
      'tags as a list',
      { type: 'email.delivered', data: { email_id: 'unknown', tags: [{ name: 'follow_up_id', value: 'x' }] } },
    ],
    ['a bounce without a type', { type: 'email.bounced', data: { email_id: 'unknown' } }],
    ['a failure without a reason', { type: 'email.failed', data: { email_id: 'unknown', failed: null } }],
  ])('that say %s change nothing', async (_what, event) => {
    const before = await written()
    expect(await resend(event)).toBe(204)
    expect(await written()).toEqual(before)
  })

  test.each(['soon', '', null, 7, '+275760-09-13T00:00:00Z', '0000-00-00'])(
    'at the time %j happened when they came in',
    async (created_at) => {
      const added = await addFollowUp(receiver.sql, left('sending', 'email'))
      expect(await resend({ ...about('delivered', added.id), created_at })).toBe(204)
      const [row] =
        await receiver.sql`select delivered_at > now() - interval '1 minute' as now from public.follow_ups where id = ${added.id}`
      expect(row).toEqual({ now: true })
    },
  )

  test('survive fields nobody knows yet, NULs and halves of characters', async () => {
    const added = await addFollowUp(receiver.sql, left('sending', 'email'))
    const odd = { message_id: '<m\0\ud800@x>', new_field: '\0', subject: '\ud800', to: ['\udfff'] }
    expect(await resend({ ...about('delivered', added.id, odd), new: { field: '\0' } })).toBe(204)
    expect(await facts(added)).toMatchObject({ status: 'sent', delivered: true })
  })

  test('that come between the mark and the record of the send stand', async () => {
    const { sql } = receiver
    const added = await addWhatsapp(sql)
    const token = await claim(added)
    expect(await mark(token, added)).toHaveLength(1)
    expect(await reports(added.id, 'read', { MessageSid: 'SM-between' })).toBe(200)
    const outcomes = [{ id: added.id, result: 'accepted', provider_message_id: 'SM-between' }]
    const [row] = await sql<
      { counts: object }[]
    >`select public.record_outcomes(${token}, ${outcomes as never}::jsonb, ${workday}) as counts`
    expect(row?.counts).toMatchObject({ sent: 1 })
    expect(await facts(added)).toMatchObject(told)
  })

  test('are taken in from a provider’s repeat after our failure', async () => {
    const added = await addFollowUp(receiver.sql, left('sending'))
    await receiver.sql`alter function public.apply_tracking_events(jsonb, timestamptz) rename to apply_tracking_events_away`
    expect(await reports(added.id, 'delivered')).toBe(503)
    await receiver.sql`alter function public.apply_tracking_events_away(jsonb, timestamptz) rename to apply_tracking_events`
    expect(await facts(added)).toMatchObject({ status: 'sending' })
    expect(await reports(added.id, 'delivered')).toBe(200)
    expect(await facts(added)).toMatchObject({ status: 'sent', delivered: true })
  })
})

describe('an answer', () => {
  const texts = [
    ['with emoji', 'Ja 👍🏽 – 👨‍👩‍👧‍👦 „gern“', 'Ja 👍🏽 – 👨‍👩‍👧‍👦 „gern“'],
    ['with a NUL', 'Ja\0, gern', 'Ja, gern'],
    ['of 50 kB', 'Grüße 😀 '.repeat(5000), 'Grüße 😀 '.repeat(5000)],
    ['from right to left', 'שלום \u202eעולם', 'שלום \u202eעולם'],
    ['with line breaks and quotes', 'a\r\nb\t"c" \\ \'d\' {{ first_name }}', 'a\r\nb\t"c" \\ \'d\' {{ first_name }}'],
    ['that is empty (a picture)', '', ''],
  ] as const
  test.each(texts)('%s is kept as it is, once', async (_what, body, kept) => {
    const { phone, ...added } = await addFollowUp(receiver.sql, left('sent'))
    const MessageSid = `SM${randomUUID()}`
    expect(await writes(phone, body, { MessageSid, NewField: '\0' })).toBe(200)
    expect(await writes(phone, body, { MessageSid })).toBe(200)
    expect(await activities({ phone, ...added })).toEqual([{ type: 'message', body: kept }])
    expect(await facts({ phone, ...added })).toMatchObject({ status: 'sent', responded: true })
  })

  test('delivered twice at the same moment is kept once', async () => {
    const { phone, ...added } = await addFollowUp(receiver.sql, left('sent'))
    const MessageSid = `SM${randomUUID()}`
    expect(await Promise.all([1, 2, 3].map(() => writes(phone, 'Ja', { MessageSid })))).toEqual([200, 200, 200])
    expect(await activities({ phone, ...added })).toEqual([{ type: 'message', body: 'Ja' }])
  })

  test('a stop word stops, with a NUL inside, too', async () => {
    const { phone, ...added } = await addFollowUp(receiver.sql, left('sent'))
    expect(await writes(phone, 'ST\0OP')).toBe(200)
    expect(await activities({ phone, ...added })).toMatchObject([{ type: 'opt_out' }])
    expect(await receiver.sql`select reason from public.opt_outs where address = ${phone}`).toEqual([
      { reason: 'stop' },
    ])
  })

  test('whose email is asked for in vain is repeated, and then taken in once', async () => {
    const { email, ...added } = await addFollowUp(receiver.sql, left('sent', 'email'))
    const email_id = randomUUID()
    const id = `msg_${randomUUID()}`
    receiver.received.set(email_id, null)
    expect(await resend({ type: 'email.received', data: { email_id } }, { id })).toBe(503)
    const to = ['vertrieb@nordlicht.example']
    receiver.received.set(email_id, {
      from: `P <${email}>`,
      to,
      headers: {},
      text: 'Ja\0 \ud800',
      created_at: new Date().toISOString(),
    })
    expect(await resend({ type: 'email.received', data: { email_id } }, { id })).toBe(204)
    expect(await resend({ type: 'email.received', data: { email_id } }, { id })).toBe(204)
    expect(await activities({ email, ...added })).toEqual([{ type: 'message', body: 'Ja \ufffd' }])
  })

  test('by email names its follow-up in its address, whoever writes; an address that is no token is none', async () => {
    const added = await addFollowUp(receiver.sql, left('sent', 'email'))
    expect(
      await mails({ from: 'kollege@woanders.example', to: [`reply+${added.id.toUpperCase()}@antwort.example`] }),
    ).toBe(204)
    expect(await facts(added)).toMatchObject({ responded: true })
    const stranger = `${randomUUID()}@woanders.example`
    expect(
      await mails({
        from: stranger,
        to: [`reply+${'-'.repeat(36)}@antwort.example`],
        headers: { 'In-Reply-To': '<\0>' },
      }),
    ).toBe(204)
    expect(await receiver.sql`select body from public.unmatched_inbound where from_address = ${stranger}`).toEqual([
      { body: 'Ja.' },
    ])
  })

  test('of an email nobody can name cannot be fetched', async () => {
    expect(await resend({ type: 'email.received', data: {} })).toBe(422)
  })

  test.each(['Ja, gern', 'STOPP'])('%s: between claim and mark, it keeps the message back', async (reply) => {
    const added = await addWhatsapp(receiver.sql)
    const token = await claim(added)
    expect(await writes(added.phone, reply)).toBe(200)
    expect(await mark(token, added)).toHaveLength(0)
    expect(await facts(added)).toMatchObject({ status: 'cancelled', sent: false })
  })

  test('and the mark at the same moment: one of both wins, never both', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const added = await addWhatsapp(receiver.sql)
      const token = await claim(added)
      const [status, marked] = await Promise.all([writes(added.phone, 'Ja, gern'), mark(token, added)])
      expect(status).toBe(200)
      const [row] = await receiver.sql`
        select dispatched_at is not null as dispatched, status from public.follow_ups where id = ${added.id}`
      expect(row).toEqual(
        marked.length === 1
          ? { dispatched: true, status: expect.stringMatching(/^(sent|sending)$/) as string }
          : { dispatched: false, status: 'cancelled' },
      )
    }
  })
})
