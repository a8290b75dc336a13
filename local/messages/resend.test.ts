import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Resend } from 'resend'
import { startTrial, type Trial } from './test/start-trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial()
})
afterAll(() => trial.end())
beforeEach(async () => {
  await trial.messages.idle()
  trial.app.resend.length = 0
})

let last = 0
const mail = (to = `lead${++last}@example.com`) => ({
  from: 'Vertrieb <vertrieb@firma.example>',
  to: `Petra Müller <${to}>`,
  subject: 'Ihr Angebot',
  text: 'Guten Tag, passt das? https://firma.example/termin',
  replyTo: `antwort+${last}@firma.example`,
})
const events = (id: string): string[] =>
  trial.app.resend
    .filter(({ event }) => 'email_id' in event.data && event.data.email_id === id)
    .map(({ event }) => event.type)

async function send(to?: string, more: object = {}): Promise<string> {
  const { data, error } = await trial.resend.emails.send({ ...mail(to), ...more })
  if (!data) throw new Error(error.message)
  return data.id
}

test('an email is accepted and reported as sent and delivered, signed', async () => {
  const id = await send('petra@example.com', { tags: [{ name: 'follow_up', value: '17' }] })
  await trial.messages.idle()
  expect(trial.app.forged).toEqual([])
  expect(events(id)).toEqual(['email.sent', 'email.delivered'])
  expect(trial.app.resend[0]?.event.data).toMatchObject({ to: ['petra@example.com'], tags: { follow_up: '17' } })
  expect((await trial.resend.emails.get(id)).data).toMatchObject({
    id,
    last_event: 'delivered',
    subject: 'Ihr Angebot',
  })
  expect((await trial.resend.emails.get('unknown')).error).toMatchObject({ statusCode: 404, name: 'not_found' })
})

test('the domain that may send is listed as verified', async () => {
  const { data } = await trial.resend.domains.list()
  expect(data?.data.map(({ name, status }) => [name, status])).toEqual([['demo.example', 'verified']])
  const stranger = new Resend('re_wrong', { baseUrl: trial.messages.url })
  expect((await stranger.domains.list()).error).toMatchObject({ statusCode: 401 })
})

test('a wrong or missing key is refused and nothing is accepted', async () => {
  const before = (await trial.api()).messages.length
  const stranger = new Resend('re_wrong', { baseUrl: trial.messages.url })
  expect((await stranger.emails.send(mail())).error).toMatchObject({ statusCode: 401, name: 'validation_error' })
  const response = await fetch(`${trial.messages.url}/emails`, { method: 'POST', body: '{}' })
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ name: 'missing_api_key' })
  expect((await trial.api()).messages).toHaveLength(before)
})

test.each([
  [{ subject: '' }, 'missing_required_field'],
  [{ to: 'not an address' }, 'validation_error'],
  [{ to: [] }, 'validation_error'],
  [{ from: 'Vertrieb' }, 'validation_error'],
  [{ text: '' }, 'validation_error'],
  [{ tags: [{ name: 'über', value: 'x' }] }, 'validation_error'],
  [{ scheduledAt: 'in 1 hour' }, 'validation_error'],
])('%j is refused with 422 %s', async (change, name) => {
  const { error } = await trial.resend.emails.send({ ...mail(), ...change })
  expect(error).toMatchObject({ statusCode: 422, name })
})

test('a key returns the same id for 24 h, refuses another payload, and is free again after that', async () => {
  const idempotencyKey = 'follow-up-1:email:1'
  const payload = mail()
  const first = await trial.resend.emails.send(payload, { idempotencyKey })
  const again = await trial.resend.emails.send(payload, { idempotencyKey })
  expect(again.data).toEqual(first.data)
  const other = await trial.resend.emails.send({ ...payload, text: 'Anders' }, { idempotencyKey })
  expect(other.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
  const long = await trial.resend.emails.send(payload, { idempotencyKey: 'x'.repeat(257) })
  expect(long.error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' })

  await trial.restart()
  expect((await trial.resend.emails.send(payload, { idempotencyKey })).data).toEqual(first.data)
  const start = trial.clock.now
  trial.clock.now = new Date(start.getTime() + 24 * 3_600_000)
  const later = await trial.resend.emails.send(payload, { idempotencyKey })
  trial.clock.now = start
  expect(later.data?.id).not.toBe(first.data?.id)
  const accepted = (await trial.api()).messages.filter((message) => message['idempotency_key'] === idempotencyKey)
  expect(accepted).toHaveLength(2)
})

test('a batch is accepted as a whole or not at all, under one key', async () => {
  const batch = [mail(), mail()]
  const first = await trial.resend.batch.send(batch, { idempotencyKey: 'batch-1' })
  expect(first.data?.data).toHaveLength(2)
  const again = await trial.resend.batch.send(batch, { idempotencyKey: 'batch-1' })
  expect(again.data?.data).toEqual(first.data?.data)
  const before = (await trial.api()).messages.length
  const bad = await trial.resend.batch.send([mail(), { ...mail(), subject: '' }])
  expect(bad.error).toMatchObject({ statusCode: 422 })
  expect((await trial.api()).messages).toHaveLength(before)
})

describe('the owner of the mailbox', () => {
  test.each([
    ['open', 'email.opened'],
    ['click', 'email.clicked'],
    ['bounce', 'email.bounced'],
    ['complain', 'email.complained'],
  ])('%s brings %s', async (action, type) => {
    const id = await send()
    await trial.act(action, { id })
    await trial.messages.idle()
    expect(events(id)).toEqual(['email.sent', 'email.delivered', type])
    const { data } = trial.app.resend.at(-1)?.event ?? {}
    if (action === 'click') expect(data).toMatchObject({ click: { link: 'https://firma.example/termin' } })
    if (action === 'bounce') expect(data).toMatchObject({ bounce: { type: 'Permanent' } })
  })

  test('answers to the reply address; the text is fetched, with the thread in its headers', async () => {
    const id = await send('ben@example.com', { replyTo: 'antwort+token@firma.example' })
    await trial.messages.idle()
    const reply = await trial.act('answer', { id, text: 'Ja, gern.' })
    const away = await trial.act('answer', { id, text: 'Bin im Urlaub.', automatic: true })
    await trial.messages.idle()
    const event = trial.app.resend.find(
      ({ event: { data } }) => 'email_id' in data && data.email_id === reply.id,
    )?.event
    expect(event?.type).toBe('email.received')
    expect(event?.data).toMatchObject({
      from: 'ben@example.com',
      to: ['antwort+token@firma.example'],
      subject: 'Re: Ihr Angebot',
    })
    expect(event?.data).not.toHaveProperty('text')

    const sentEvent = trial.app.resend.find(({ event: { data } }) => 'email_id' in data && data.email_id === id)?.event
    const messageId = sentEvent && 'message_id' in sentEvent.data ? sentEvent.data.message_id : undefined
    const fetched = await trial.resend.emails.receiving.get(reply.id)
    expect(fetched.data).toMatchObject({ text: 'Ja, gern.', headers: { 'in-reply-to': messageId } })
    expect(fetched.data?.headers).not.toHaveProperty('auto-submitted')
    const automatic = await trial.resend.emails.receiving.get(away.id)
    expect(automatic.data?.headers).toMatchObject({ 'auto-submitted': 'auto-replied' })
  })

  test('writes out of the blue, without any thread', async () => {
    await send('clara@example.com')
    const { id } = await trial.act('write', { from: 'clara@example.com', text: 'Hallo', subject: 'Frage' })
    const { data } = await trial.resend.emails.receiving.get(id)
    expect(data).toMatchObject({ subject: 'Frage', to: ['vertrieb@firma.example'] })
    expect(data?.headers).not.toHaveProperty('in-reply-to')
  })

  test('unsubscribes with one click as RFC 8058 says, and sees when that failed', async () => {
    const headers = {
      'List-Unsubscribe': `<mailto:stop@firma.example>, <${trial.app.url}/unsubscribe>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }
    const id = await send(undefined, { headers })
    await trial.messages.idle()
    await trial.act('unsubscribe', { id })
    expect(trial.app.unsubscribes).toEqual(['List-Unsubscribe=One-Click'])
    const found = async () => (await trial.api()).messages.find((message) => message['id'] === id)?.['unsubscribed']
    expect(await found()).toMatchObject({ result: 'ok' })
    trial.app.answers.push(303)
    await trial.act('unsubscribe', { id })
    expect(await found()).toMatchObject({ result: '303' })
    expect((await trial.act('unsubscribe', { id: await send() })).status).toBe(422)
  })
})

describe('magic addresses', () => {
  test.each([
    ['invalid', 422, 'validation_error'],
    ['ratelimit', 429, 'rate_limit_exceeded'],
    ['quota', 429, 'daily_quota_exceeded'],
    ['error500', 500, 'internal_server_error'],
  ])('%s is refused with %i %s and not accepted', async (name, statusCode, code) => {
    const { error, headers } = await trial.resend.emails.send(mail(`${name}+1@example.com`))
    expect(error).toMatchObject({ statusCode, name: code })
    if (name === 'ratelimit') expect(headers?.['retry-after']).toBe('1')
    expect((await trial.api()).messages.filter(({ to }) => String(to).startsWith(name))).toEqual([])
  })

  test('busy is refused the first time only', async () => {
    const payload = mail('busy@example.com')
    expect((await trial.resend.emails.send(payload, { idempotencyKey: 'b' })).error).toMatchObject({ statusCode: 429 })
    expect((await trial.resend.emails.send(payload, { idempotencyKey: 'b' })).error).toBeNull()
  })

  test.each([
    ['bounced', ['sent', 'bounced']],
    ['complained', ['sent', 'delivered', 'complained']],
    ['suppressed', ['suppressed']],
    ['failed', ['failed']],
    ['delayed', ['sent', 'delivery_delayed', 'delivered']],
    ['reordered', ['delivered', 'sent']],
    ['duplicate', ['sent', 'sent', 'delivered', 'delivered']],
    ['silent', []],
  ])('%s brings %j', async (name, expected) => {
    const id = await send(`${name}@example.com`)
    await trial.messages.idle()
    expect(events(id)).toEqual(expected.map((status) => `email.${status}`))
    if (name === 'duplicate') expect(new Set(trial.app.resend.map((call) => call.id)).size).toBe(2)
    if (name === 'silent' || name === 'reordered') {
      expect((await trial.resend.emails.get(id)).data?.last_event).toBe('delivered')
    }
  })

  test.each(['hang', 'drop'])('%s is never answered and never accepted', async (name) => {
    const { error } = await trial.resend.emails.send(mail(`${name}@example.com`), { signal: AbortSignal.timeout(100) })
    expect(error).toMatchObject({ name: 'application_error', statusCode: null })
    expect((await trial.api()).messages.filter(({ to }) => to === `${name}@example.com`)).toEqual([])
  })

  test('dropafter is accepted once; the same key then tells its id', async () => {
    const payload = mail('dropafter@example.com')
    const first = await trial.resend.emails.send(payload, { idempotencyKey: 'd' })
    expect(first.error).toMatchObject({ statusCode: null })
    const again = await trial.resend.emails.send(payload, { idempotencyKey: 'd' })
    const accepted = (await trial.api()).messages.filter(({ to }) => to === 'dropafter@example.com')
    expect(accepted.map(({ id }) => id)).toEqual([again.data?.id])
  })
})
