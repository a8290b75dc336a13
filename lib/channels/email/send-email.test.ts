import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { OutgoingMessage } from '../channel.ts'
import { openEmail } from './send-email.ts'

type Received = { key: string | undefined; raw: string; body: { [name: string]: unknown } }
let received: Received[] = []
const server = createServer((request, response) => {
  let raw = ''
  request.on('data', (chunk: Buffer) => (raw += chunk.toString()))
  request.on('end', () => {
    received.push({ key: request.headers['idempotency-key'] as string, raw, body: JSON.parse(raw) as Received['body'] })
    response.setHeader('content-type', 'application/json')
    response.end('{"id":"email-1"}')
  })
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
beforeEach(() => {
  received = []
})

const frame = {
  to: 'petra@kunde.example',
  language: 'de-sie',
  organisation: 'Nordlicht',
  sender: {
    name: 'Änne "Anna" Vogel',
    job_title: 'Vertrieb',
    phone: '040 1234',
    booking_link: 'https://termin.example/anna',
    signature: null,
  },
  company: {
    legal_name: 'Nordlicht GmbH',
    postal_address: 'Hafenstraße 1\n20457 Hamburg',
    registered_office: 'Hamburg',
    register_entry: 'Amtsgericht Hamburg, HRB 1',
    managing_directors: 'Marta Chef',
    vat_id: 'DE123456789',
    contact_email: 'post@nordlicht.example',
    contact_phone: '040 123456',
  },
}
const message: OutgoingMessage = {
  id: 'd0000000-0000-4000-8000-000000000001',
  channel: 'email',
  attempt_key: 'd0000000-0000-4000-8000-000000000001:email:2',
  to_address: 'petra@kunde.example',
  subject: 'Ihr Angebot',
  message: 'Guten Tag Frau Müller,\n\npasst <b>es</b>? Mehr: https://x.example/?a=1&b=2.\nBis bald',
  content_sid: null,
  content_variables: null,
  email_frame: frame,
  public_token: 'e0000000-0000-4000-8000-000000000002',
}

async function send(changes: Partial<OutgoingMessage> = {}): Promise<Received> {
  const channel = openEmail({
    apiKey: 're_1',
    from: 'vertrieb@nordlicht.example',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    appUrl: 'https://app.example',
  })
  expect(await channel({ ...message, ...changes }, Date.now())).toEqual({
    result: 'accepted',
    provider_message_id: 'email-1',
  })
  const last = received.at(-1)
  if (!last) throw new Error('nothing arrived')
  return last
}

const link = 'https://app.example/u/e0000000-0000-4000-8000-000000000002'

test('a letter: sender, reply address, one-click headers, key and tags', async () => {
  const { key, body } = await send()
  expect(key).toBe(message.attempt_key)
  expect(body).toMatchObject({
    from: '"Änne Anna Vogel · Nordlicht" <vertrieb@nordlicht.example>',
    to: 'petra@kunde.example',
    reply_to: `reply+${message.id}@nordlicht.example`,
    subject: 'Ihr Angebot',
    headers: { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    tags: [
      { name: 'follow_up_id', value: message.id },
      { name: 'attempt', value: '2' },
    ],
  })
})

test('the text says everything', async () => {
  const { body } = await send()
  expect(body['text']).toBe(
    [
      'Guten Tag Frau Müller,\n\npasst <b>es</b>? Mehr: https://x.example/?a=1&b=2.\nBis bald',
      '-- \nÄnne "Anna" Vogel\nVertrieb · Nordlicht\n040 1234\nTermin vereinbaren: https://termin.example/anna',
      'Nordlicht GmbH\nHafenstraße 1, 20457 Hamburg\nSitz: Hamburg · Amtsgericht Hamburg, HRB 1\nVertreten durch: Marta Chef\nUSt-IdNr.: DE123456789\n040 123456 · post@nordlicht.example',
      `Sie möchten keine E-Mails mehr von uns bekommen? Hier abmelden:\n${link}`,
    ].join('\n\n'),
  )
})

test('the HTML says the same, escaped, with links, without images or anything that reports back', async () => {
  const html = String((await send()).body['html'])
  expect(html).toContain('<html lang="de" dir="ltr">')
  expect(html).toContain('passt &lt;b&gt;es&lt;/b&gt;?')
  expect(html).toContain('<a href="https://x.example/?a=1&amp;b=2">https://x.example/?a=1&amp;b=2</a>.<br/>Bis bald')
  expect(html).toContain('<a href="https://termin.example/anna">')
  expect(html).toMatch(new RegExp(`<a href="${link}"[^>]*>Hier abmelden</a>`))
  for (const line of ['Nordlicht GmbH', 'Vertreten durch: Marta Chef', 'USt-IdNr.: DE123456789']) {
    expect(html).toContain(line)
  }
  expect(html).not.toMatch(/<(img|script|link|iframe)\b|url\(|background/i)
})

test('the same row gives the same bytes', async () => {
  const first = await send()
  const second = await send()
  expect(second.raw).toBe(first.raw)
})

test('in English, and in German with Du', async () => {
  const english = await send({ email_frame: { ...frame, language: 'en' } })
  expect(english.body['html']).toContain('<html lang="en" dir="ltr">')
  expect(english.body['text']).toMatch(/Book a time:.*Registered office: Hamburg.*Unsubscribe here:/s)
  const informal = await send({ email_frame: { ...frame, language: 'de-du' } })
  expect(informal.body['text']).toContain('Du möchtest keine E-Mails mehr')
})

test('an own signature replaces the generated one', async () => {
  const { body } = await send({
    email_frame: { ...frame, sender: { ...frame.sender, signature: 'Viele Grüße\nAnna' } },
  })
  expect(body['text']).toContain('-- \nViele Grüße\nAnna\n\nNordlicht GmbH')
})

test('without an address nothing is sent', async () => {
  const channel = openEmail({ apiKey: 're_1', from: 'a@b.example', baseUrl: undefined, appUrl: 'https://app.example' })
  expect(await channel({ ...message, to_address: null }, Date.now())).toEqual({
    result: 'rejected',
    reason: 'no_address',
  })
  expect(received).toEqual([])
})

test.each([
  ['between mark and hand-over', 30_001, 0],
  ['after the hand-over', 29_000, 1001],
])('a process that stood still for more than 30 seconds does not send any more: %s', async (_name, before, after) => {
  const channel = openEmail({
    apiKey: 're_1',
    from: 'a@b.example',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    appUrl: 'https://app.example',
  })
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const outcome = channel(message, Date.now() - before)
    vi.setSystemTime(Date.now() + after)
    expect(await outcome).toEqual({ result: 'retry', reason: 'not_started', may_have_left: false })
    expect(received).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

test('a mail to one of our own people: from the organisation, with a link, without what belongs to follow-ups', async () => {
  const channel = openEmail({
    apiKey: 're_1',
    from: 'vertrieb@nordlicht.example',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    appUrl: 'https://app.example',
  })
  const notice = { key: 'alert:a:m', to: 'marta@nordlicht.example', organisation: 'Nordlicht', subject: 'Halt' }
  expect(await channel.notify?.({ ...notice, text: 'Bitte sehen Sie nach:', path: '/runs' })).toMatchObject({
    result: 'accepted',
  })
  expect(received.at(-1)).toMatchObject({ key: 'alert:a:m' })
  expect(received.at(-1)?.body).toEqual({
    from: '"Nordlicht" <vertrieb@nordlicht.example>',
    to: 'marta@nordlicht.example',
    subject: 'Halt',
    text: 'Bitte sehen Sie nach:\n\nhttps://app.example/runs\n',
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
})
