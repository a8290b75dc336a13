import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startTrial, type Trial } from './test/start-trial.ts'
import { twilioAt } from './test/twilio-at.ts'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial()
})
afterAll(() => trial.end())
beforeEach(async () => {
  await trial.messages.idle()
  trial.app.twilio.length = 0
})

let last = 0
const phone = (): string => `+4915200${String(++last).padStart(6, '0')}`
const statuses = (sid: string): (string | undefined)[] =>
  trial.app.twilio.filter(({ form }) => form['MessageSid'] === sid).map(({ form }) => form['MessageStatus'])

test('a template message is rendered, accepted and reported as queued, sent and delivered, signed over the callback URL', async () => {
  const contentSid = await trial.template('Guten Tag {{1}}, passt {{2}} für Sie?', { 1: 'Frau Muster', 2: 'das' })
  const sent = await trial.client.messages.create({
    from: trial.from,
    to: `whatsapp:${phone()}`,
    contentSid,
    contentVariables: JSON.stringify({ 1: 'Herr {{2}}', 2: 'Dienstag' }),
    statusCallback: `${trial.app.url}/status?follow_up=17&x=a%20b#rc=3&rp=all`,
  })
  expect(sent.sid).toMatch(/^SM[0-9a-f]{32}$/)
  expect(sent).toMatchObject({ status: 'queued', body: 'Guten Tag Herr {{2}}, passt Dienstag für Sie?' })
  await trial.messages.idle()
  expect(trial.app.forged).toEqual([])
  expect(statuses(sent.sid)).toEqual(['queued', 'sent', 'delivered'])
  expect(trial.app.twilio[0]?.path).toBe('/status?follow_up=17&x=a%20b')
  const found = await trial.client.messages(sent.sid).fetch()
  expect(found).toMatchObject({ status: 'delivered', errorCode: null, to: sent.to })
  expect(found.dateSent).toBeInstanceOf(Date)
})

test('a wrong token is refused as Twilio does, and nothing is accepted', async () => {
  const before = (await trial.api()).messages.length
  const stranger = twilioAt(trial.messages.url, trial.keys.twilioAccountSid, 'wrong')
  await expect(
    stranger.messages.create({ from: trial.from, to: `whatsapp:${phone()}`, body: 'x' }),
  ).rejects.toMatchObject({ status: 401, code: 20003 })
  await expect(stranger.content.v1.contents.list()).rejects.toMatchObject({ status: 401, code: 20003 })
  const senders = stranger.messaging.v2.channelsSenders.list({ channel: 'whatsapp' })
  await expect(senders).rejects.toMatchObject({ status: 401, code: 20003 })
  expect((await trial.api()).messages).toHaveLength(before)
})

test('the one WhatsApp sender is listed, online', async () => {
  const senders = await trial.client.messaging.v2.channelsSenders.list({ channel: 'whatsapp' })
  expect(senders.map(({ senderId, status }) => [senderId, status])).toEqual([[trial.from, 'ONLINE']])
})

test.each([
  [{ to: 'whatsapp:0152' }, 21211],
  [{ to: '+4915200000001' }, 21910],
  [{ from: 'whatsapp:+4930999999' }, 63007],
  [{ from: undefined }, 21603],
  [{ body: undefined }, 21619],
  [{ body: 'x'.repeat(1601) }, 21617],
  [{ statusCallback: 'status' }, 21609],
  [{ body: undefined, contentSid: `HX${'0'.repeat(32)}` }, 21655],
])('%j is refused with %i', async (change, code) => {
  const good = { from: trial.from, to: 'whatsapp:+4915200000001', body: 'Guten Tag' }
  await expect(trial.client.messages.create({ ...good, ...change })).rejects.toMatchObject({ code })
})

test('ContentVariables must be JSON with filled texts; a missing variable fails after acceptance with 63028', async () => {
  const contentSid = await trial.template('Guten Tag {{1}}, ist alles gut?')
  const to = `whatsapp:${phone()}`
  for (const contentVariables of ['{', '[]', '{"1":""}', '{"1":1}']) {
    const attempt = trial.client.messages.create({ from: trial.from, to, contentSid, contentVariables })
    await expect(attempt).rejects.toMatchObject({ code: 21656 })
  }
  const { sid } = await trial.client.messages.create({ from: trial.from, to, contentSid })
  await trial.messages.idle()
  expect(await trial.client.messages(sid).fetch()).toMatchObject({ status: 'failed', errorCode: 63028 })
})

test('free text passes within 24 h of the last inbound and fails with 63016 after them', async () => {
  const number = phone()
  const send = async (): Promise<string> => {
    const statusCallback = `${trial.app.url}/status`
    const message = { from: trial.from, to: `whatsapp:${number}`, body: 'Guten Tag', statusCallback }
    const { sid } = await trial.client.messages.create(message)
    await trial.messages.idle()
    return sid
  }
  const before = await send()
  expect(statuses(before)).toEqual(['queued', 'failed'])
  expect(trial.app.twilio.at(-1)?.form['ErrorCode']).toBe('63016')

  const start = trial.clock.now
  await trial.act('write', { from: number, text: 'Hallo' })
  trial.clock.now = new Date(start.getTime() + 24 * 3_600_000 - 1)
  expect(statuses(await send())).toEqual(['queued', 'sent', 'delivered'])
  trial.clock.now = new Date(start.getTime() + 24 * 3_600_000)
  expect(statuses(await send())).toEqual(['queued', 'failed'])
  trial.clock.now = start
})

test('earlier messages of a lead open the window without telling the app', async () => {
  const number = phone()
  const at = new Date(trial.clock.now.getTime() - 3_600_000).toISOString()
  expect((await trial.act('history', { from: number, text: 'Danke', at })).status).toBe(202)
  const { sid } = await trial.client.messages.create({ from: trial.from, to: `whatsapp:${number}`, body: 'Gern' })
  await trial.messages.idle()
  expect(trial.app.twilio).toEqual([])
  expect((await trial.client.messages(sid).fetch()).status).toBe('delivered')
})

test('the list is filtered by recipient and date and paged through', async () => {
  const to = `whatsapp:${phone()}`
  const sids: string[] = []
  for (let n = 0; n < 3; n++) sids.push(await trial.whatsapp(to.slice(9)))
  const list = await trial.client.messages.list({ to, pageSize: 2 })
  expect(list.map(({ sid }) => sid).sort()).toEqual([...sids].sort())
  const tomorrow = new Date(trial.clock.now.getTime() + 86_400_000)
  expect(await trial.client.messages.list({ to, dateSentAfter: tomorrow })).toEqual([])
  expect(await trial.client.messages.list({ to, dateSentBefore: tomorrow })).toHaveLength(3)
  expect(await trial.client.messages.list({ to, dateSent: tomorrow })).toEqual([])
  await expect(trial.client.messages('SM0').fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
})

test('templates are registered, listed, approved, and rejected when they break rules of WhatsApp', async () => {
  const sid = await trial.template('Guten Tag {{1}}, gut?')
  const found = await trial.client.content.v1.contents(sid).fetch()
  expect(found).toMatchObject({ language: 'de', types: { 'twilio/text': { body: 'Guten Tag {{1}}, gut?' } } })
  expect((await trial.client.content.v1.contents.list({ pageSize: 1 })).map((one) => one.sid)).toContain(sid)
  const approval = await trial.client.content.v1.contents(sid).approvalFetch().fetch()
  expect(approval.whatsapp).toMatchObject({ status: 'approved', category: 'UTILITY' })
  for (const body of [
    'Ein Gewinnspiel für {{1}} und alle.',
    '{{1}} ist da.',
    'Hallo {{1}}',
    'Hallo {{1}} {{2}}, gut?',
    'Hallo {{2}}, gut?',
  ]) {
    const rejected = await trial.template(body)
    const answer = await trial.client.content.v1.contents(rejected).approvalFetch().fetch()
    expect(answer.whatsapp).toMatchObject({ status: 'rejected' })
    const message = {
      from: trial.from,
      to: `whatsapp:${phone()}`,
      contentSid: rejected,
      contentVariables: '{"1":"a","2":"b"}',
    }
    const sent = await trial.client.messages.create(message)
    await trial.messages.idle()
    expect((await trial.client.messages(sent.sid).fetch()).errorCode).toBe(63016)
  }
})

describe('the owner of the phone', () => {
  test('reads once: one signed READ callback', async () => {
    const id = await trial.whatsapp(phone())
    await trial.messages.idle()
    await trial.act('open', { id })
    await trial.messages.idle()
    await trial.act('open', { id })
    await trial.messages.idle()
    expect(statuses(id)).toEqual(['queued', 'sent', 'delivered', 'read'])
    expect(trial.app.twilio.at(-1)?.form['EventType']).toBe('READ')
  })

  test('answers, with or without a quote, to the webhook of the app', async () => {
    const number = phone()
    const id = await trial.whatsapp(number)
    await trial.messages.idle()
    const plain = await trial.act('answer', { id, text: 'Ja, passt & danke' })
    const quote = await trial.act('answer', { id, text: 'Dienstag', quote: true })
    await trial.messages.idle()
    const inbound = new Map(trial.app.twilio.map(({ path, form }) => [form['MessageSid'], { path, form }]))
    expect(inbound.get(plain.id)).toMatchObject({
      path: '/api/webhooks/twilio',
      form: {
        From: `whatsapp:${number}`,
        To: trial.from,
        Body: 'Ja, passt & danke',
        NumMedia: '0',
        WaId: number.slice(1),
      },
    })
    expect(inbound.get(plain.id)?.form).not.toHaveProperty('OriginalRepliedMessageSid')
    expect(inbound.get(quote.id)?.form['OriginalRepliedMessageSid']).toBe(id)
    expect(trial.app.forged).toEqual([])
  })
})

describe('magic phone numbers', () => {
  const numbered = (n: string): string => `+150055500${n}`

  test.each([
    ['01', 400, 21211],
    ['04', 400, 21610],
    ['07', 429, 20429],
    ['08', 500, 20500],
    ['09', 400, 21614],
    ['15', 503, 20503],
  ])('%s is refused with %i, %i and not accepted', async (n, status, code) => {
    await expect(trial.whatsapp(numbered(n))).rejects.toMatchObject({ status, code })
    expect((await trial.api()).messages.filter(({ to }) => to === numbered(n))).toEqual([])
  })

  test('four digits more are another recipient with the same effect, fewer or other numbers are nobody', async () => {
    await expect(trial.whatsapp(numbered('010042'))).rejects.toMatchObject({ code: 21211 })
    expect(await trial.whatsapp(numbered('01004'))).toMatch(/^SM/)
    expect(await trial.whatsapp(numbered('990042'))).toMatch(/^SM/)
  })

  test('07 says when to try again', async () => {
    const { twilioAccountSid: sid, twilioAuthToken: token } = trial.keys
    const response = await fetch(`${trial.messages.url}/2010-04-01/Accounts/${sid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}` },
      body: new URLSearchParams({ From: trial.from, To: `whatsapp:${numbered('07')}`, Body: 'x' }),
    })
    expect(response.headers.get('retry-after')).toBe('1')
  })

  test('19 is refused the first time only', async () => {
    await expect(trial.whatsapp(numbered('19'))).rejects.toMatchObject({ status: 429 })
    expect(await trial.whatsapp(numbered('19'))).toMatch(/^SM/)
  })

  test.each([
    ['02', ['queued', 'sent', 'undelivered'], '63024'],
    ['03', ['queued', 'sent', 'undelivered'], '63049'],
    ['05', ['queued', 'failed'], '63016'],
    ['18', ['queued', 'failed'], '63018'],
    ['13', ['queued', 'queued', 'sent', 'sent', 'delivered', 'delivered'], undefined],
    ['14', ['delivered', 'sent', 'queued'], undefined],
    ['17', [], undefined],
  ])('%s brings %j with error %s', async (n, expected, errorCode) => {
    const sid = await trial.whatsapp(numbered(n))
    await trial.messages.idle()
    expect(statuses(sid)).toEqual(expected)
    if (errorCode) expect(trial.app.twilio.at(-1)?.form['ErrorCode']).toBe(errorCode)
    else expect((await trial.client.messages(sid).fetch()).status).toBe('delivered')
  })

  test.each([
    ['10', 'ECONNABORTED', 0],
    ['11', 'ECONNRESET', 0],
    ['12', 'ECONNRESET', 1],
    ['16', 'ECONNABORTED', 1],
  ])('%s ends in %s with %i accepted', async (n, code, accepted) => {
    await expect(trial.whatsapp(numbered(n))).rejects.toMatchObject({ code })
    await trial.messages.idle()
    const found = await trial.client.messages.list({ to: `whatsapp:${numbered(n)}` })
    expect(found.map(({ status }) => status)).toEqual(Array(accepted).fill('delivered'))
  })
})

describe('when the app is not well', () => {
  test('callbacks are repeated until it answers, in order', async () => {
    const id = await trial.whatsapp(phone())
    await trial.messages.idle()
    trial.app.twilio.length = 0
    trial.app.answers.push(503, 500)
    await trial.act('open', { id })
    await trial.messages.idle()
    expect(statuses(id)).toEqual(['read'])
    expect(trial.app.answers).toEqual([])
  })

  test('we give up in one line without any address, and the message says so', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const id = await trial.whatsapp(phone())
    await trial.messages.idle()
    trial.app.answers.push(500, 500, 500)
    await trial.act('open', { id })
    await trial.messages.idle()
    trial.app.answers.push(403)
    await trial.act('answer', { id, text: 'Hallo' })
    await trial.messages.idle()
    expect(trial.app.answers).toEqual([])
    expect(errors.mock.calls).toEqual([
      ['Messages: the app did not take a twilio callback: 500'],
      ['Messages: the app did not take a twilio callback: 403'],
    ])
    errors.mockRestore()
    expect((await trial.api()).messages.find((message) => message['id'] === id)?.['trouble']).toBe('500')
  })
})

test('a review takes its time: received first, and no template until it is over', async () => {
  const slow = await startTrial({ reviewMs: 1_500 })
  const sid = await slow.template('Guten Tag {{1}}, gut?', { 1: 'Petra' })
  const look = async () => (await slow.client.content.v1.contents(sid).approvalFetch().fetch()).whatsapp
  const send = async () => {
    const message = {
      from: slow.from,
      to: 'whatsapp:+4915112345678',
      contentSid: sid,
      contentVariables: '{"1":"Petra"}',
    }
    const sent = await slow.client.messages.create(message)
    await slow.messages.idle()
    return (await slow.client.messages(sent.sid).fetch()).errorCode
  }
  expect(await look()).toMatchObject({ status: 'received', rejection_reason: '' })
  expect(await send()).toBe(63016)
  slow.clock.now = new Date(slow.clock.now.getTime() + 1_500)
  expect(await look()).toMatchObject({ status: 'approved' })
  expect(await send()).toBeFalsy()
  await slow.end()
})
