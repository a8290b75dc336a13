import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseEnv } from '../env.ts'
import { openTemplateReview } from './open-template-review.ts'

const contentSid = `HX${'a'.repeat(32)}`
const requests: { method: string; path: string; body: unknown }[] = []
let answers: { status: number; body: object }[]
let server: Server

/** Twilio's Content API as far as the SDK needs it here: it notes the request and gives the next answer of the test. */
beforeEach(async () => {
  requests.length = 0
  server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push({
        method: request.method ?? '',
        path: request.url ?? '',
        body: body === '' ? null : (JSON.parse(body) as unknown),
      })
      const answer = answers.shift() ?? { status: 500, body: {} }
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
    })
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
const account = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_WHATSAPP_FROM: '+4930123456',
}
const open = () => {
  const TWILIO_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const review = openTemplateReview(parseEnv({ ...plain, ...account, TWILIO_API_URL }))
  if (!review) throw new Error('not configured')
  return review
}
const draft = {
  name: 'fair_de_sie',
  language: 'de',
  category: 'utility',
  body: 'Guten Tag {{1}}, passt es?',
  samples: { '1': 'Petra' },
}

test('a text is registered and handed to the review, in the fields Twilio knows', async () => {
  answers = [
    { status: 201, body: { sid: contentSid } },
    { status: 201, body: { status: 'received', rejection_reason: '' } },
  ]
  expect(await open().submit(draft)).toEqual({ content_sid: contentSid, status: 'pending', reason: null })
  expect(requests).toEqual([
    {
      method: 'POST',
      path: '/v1/Content',
      body: {
        friendly_name: 'fair_de_sie',
        language: 'de',
        variables: { '1': 'Petra' },
        types: { 'twilio/text': { body: 'Guten Tag {{1}}, passt es?' } },
      },
    },
    {
      method: 'POST',
      path: `/v1/Content/${contentSid}/ApprovalRequests/whatsapp`,
      body: { name: 'fair_de_sie_aaaaaaaa', category: 'UTILITY' },
    },
  ])
})

test.each([
  ['approved', '', { status: 'approved', reason: null }],
  ['rejected', 'INVALID_FORMAT', { status: 'rejected', reason: 'INVALID_FORMAT' }],
  ['disabled', '', { status: 'paused', reason: null }],
  ['pending', '', { status: 'pending', reason: null }],
])('the review says %s', async (status, rejection_reason, verdict) => {
  answers = [{ status: 200, body: { sid: contentSid, whatsapp: { status, rejection_reason } } }]
  expect(await open().look(contentSid)).toEqual(verdict)
})

test('a refusal keeps its words, a failure is no verdict', async () => {
  answers = [{ status: 400, body: { code: 20001, message: 'Invalid body', status: 400 } }]
  await expect(open().submit(draft)).rejects.toMatchObject({
    kind: 'unprocessable',
    reason: 'template_refused',
    message: '20001: Invalid body',
  })
  answers = [{ status: 503, body: { code: 20503, message: 'down', status: 503 } }]
  await expect(open().look(contentSid)).rejects.toMatchObject({ kind: 'unavailable', reason: 'whatsapp_unreachable' })
})

test('the real review is only asked in production', () => {
  expect(openTemplateReview(parseEnv(plain))).toBeNull()
  expect(openTemplateReview(parseEnv({ ...plain, ...account }))).toBeNull()
  expect(openTemplateReview(parseEnv({ ...plain, ...account, VERCEL_ENV: 'production' }))).not.toBeNull()
})
