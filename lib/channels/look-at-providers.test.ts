import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseEnv } from '../env.ts'
import { lookAtEmailDomain } from './look-at-email-domain.ts'
import { lookAtWhatsappSender } from './look-at-whatsapp-sender.ts'

let server: Server
let answer: { status: number; body: object }
const asked: string[] = []

/** Resend and Twilio as far as a look needs them: one answer for whatever is asked. */
beforeEach(async () => {
  asked.length = 0
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const plain = {
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_PUBLISHABLE_KEY: 'x',
  SUPABASE_SECRET_KEY: 'x',
  APP_URL: 'https://app.example',
  CRON_SECRET: 'a-secret-of-enough-length',
}
const resend = { RESEND_API_KEY: 're_x', RESEND_WEBHOOK_SECRET: 'whsec_x', EMAIL_FROM: 'sales@Mail.example' }
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_WHATSAPP_FROM: '+4930123456',
}
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const domains = (...data: object[]) => ({ status: 200, body: { object: 'list', has_more: false, data } })
test.each([
  [
    'found',
    domains({ name: 'other.example', status: 'verified' }, { name: 'mail.example', status: 'pending' }),
    { seen: 'found', domain: 'mail.example', status: 'pending', can_receive: true },
  ],
  [
    'cannot receive',
    domains({ name: 'mail.example', status: 'verified', capabilities: { sending: 'enabled', receiving: 'disabled' } }),
    { seen: 'found', domain: 'mail.example', status: 'verified', can_receive: false },
  ],
  ['missing', domains({ name: 'example', status: 'verified' }), { seen: 'domain_missing', domain: 'mail.example' }],
  [
    'not to be looked at',
    { status: 401, body: { statusCode: 401, name: 'restricted_api_key', message: 'x' } },
    { seen: 'key_sends_only' },
  ],
  [
    'refused',
    { status: 400, body: { statusCode: 400, name: 'validation_error', message: 'x' } },
    { seen: 'key_refused' },
  ],
  [
    'down',
    { status: 500, body: { statusCode: 500, name: 'internal_server_error', message: 'x' } },
    { seen: 'unreachable' },
  ],
  ['nonsense', { status: 200, body: { data: 'x' } }, { seen: 'unreachable' }],
])('the domain: %s', async (_, given, expected) => {
  answer = given
  expect(await lookAtEmailDomain(parseEnv({ ...plain, ...resend, RESEND_BASE_URL: url() }))).toEqual(expected)
  expect(asked).toEqual(['GET /domains?limit=100'])
})

const senders = (...list: object[]) => ({
  status: 200,
  body: { senders: list, meta: { key: 'senders', next_page_url: null } },
})
test.each([
  [
    'found',
    senders({ sender_id: 'whatsapp:+491', status: 'ONLINE' }, { sender_id: 'whatsapp:+4930123456', status: 'OFFLINE' }),
    { seen: 'found', number: '+4930123456', status: 'OFFLINE' },
  ],
  [
    'missing',
    senders({ sender_id: 'whatsapp:+491', status: 'ONLINE' }),
    { seen: 'sender_missing', number: '+4930123456' },
  ],
  ['refused', { status: 401, body: { code: 20003, message: 'x', status: 401 } }, { seen: 'key_refused' }],
  ['down', { status: 503, body: { code: 20503, message: 'x', status: 503 } }, { seen: 'unreachable' }],
])('the sender: %s', async (_, given, expected) => {
  answer = given
  expect(await lookAtWhatsappSender(parseEnv({ ...plain, ...twilio, TWILIO_API_URL: url() }))).toEqual(expected)
  expect(asked[0]).toMatch(/^GET \/v2\/Channels\/Senders\?Channel=whatsapp/)
})

test('outside production the real providers are not asked, and without keys nobody is', async () => {
  expect(await lookAtEmailDomain(parseEnv({ ...plain, ...resend }))).toEqual({ seen: 'not_here' })
  expect(await lookAtWhatsappSender(parseEnv({ ...plain, ...twilio, VERCEL_ENV: 'preview' }))).toEqual({
    seen: 'not_here',
  })
  expect(await lookAtEmailDomain(parseEnv(plain))).toEqual({ seen: 'not_configured' })
  expect(await lookAtWhatsappSender(parseEnv(plain))).toEqual({ seen: 'not_configured' })
})
