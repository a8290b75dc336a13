import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseEnv } from '../env.ts'
import type { OutgoingMessage } from './channel.ts'
import { openWhatsapp } from './whatsapp.ts'

const sid = `AC${'0'.repeat(32)}`
const message = {
  id: 'f1',
  attempt_key: 'f1:whatsapp:3',
  channel: 'whatsapp',
  to_address: '+4915112345678',
  message: 'Guten Tag',
} as OutgoingMessage
const requests: { url: URL; form: Record<string, string> }[] = []
let answer: object
let server: Server
let whatsapp: ReturnType<typeof openWhatsapp>

/** Twilio's HTTP as far as the SDK needs it here: it notes the request and gives the answer of the test. */
beforeEach(async () => {
  requests.length = 0
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const url = new URL(request.url ?? '', 'http://twilio')
      requests.push({ url, form: Object.fromEntries(new URLSearchParams(body)) })
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const env = parseEnv({
    SUPABASE_URL: 'http://127.0.0.1:54321',
    SUPABASE_PUBLISHABLE_KEY: 'x',
    SUPABASE_SECRET_KEY: 'x',
    APP_URL: 'https://app.example',
    CRON_SECRET: 'a-secret-of-enough-length',
    TWILIO_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
  whatsapp = openWhatsapp({ sid, token: 'token', from: '+4930123456' }, env)
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

test('the status callback names the follow-up and the attempt, and asks for repetition', async () => {
  answer = { sid: 'SM1' }
  const outcome = await whatsapp(message, Date.now())
  expect(outcome).toEqual({ result: 'accepted', provider_message_id: 'SM1' })
  expect(requests[0]?.form).toMatchObject({
    To: 'whatsapp:+4915112345678',
    Body: 'Guten Tag',
    StatusCallback: 'https://app.example/api/webhooks/twilio?follow_up=f1&attempt=3#rc=3&rp=all',
  })
})

test.each([
  ['between mark and hand-over', 30_001, 0],
  ['after the hand-over', 29_000, 1001],
])('a process that stood still for more than 30 seconds does not send any more: %s', async (_name, before, after) => {
  answer = { sid: 'SM1' }
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const outcome = whatsapp(message, Date.now() - before)
    vi.setSystemTime(Date.now() + after)
    expect(await outcome).toEqual({ result: 'retry', reason: 'twilio_estale', may_have_left: false })
    expect(requests).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

test('a look-up finds what was sent to a number since a moment, from whichever of our numbers, and what became of it', async () => {
  const listed = (id: string, at: string, status: string, error_code: number | null = null) => ({
    sid: id,
    status,
    error_code,
    date_created: `Thu, 01 Oct 2026 ${at} +0000`,
    date_sent: status === 'queued' ? null : `Thu, 01 Oct 2026 ${at} +0000`,
    date_updated: `Thu, 01 Oct 2026 ${at} +0000`,
  })
  answer = {
    messages: [
      listed('SM4', '08:04:00', 'queued'),
      listed('SM3', '08:03:00', 'undelivered', 63024),
      listed('SM2', '08:02:00', 'read'),
      listed('SM1', '07:58:59', 'delivered'),
    ],
  }
  expect(await whatsapp.find?.('+4915112345678', '2026-10-01T07:59:00.000Z')).toEqual([
    {
      provider_message_id: 'SM4',
      occurred_at: '2026-10-01T08:04:00.000Z',
      event_type: 'sent',
      reason: null,
      action: null,
      retry_after_seconds: null,
    },
    expect.objectContaining({
      provider_message_id: 'SM3',
      event_type: 'failed',
      reason: 'twilio_63024',
      action: 'undeliverable',
    }),
    expect.objectContaining({
      provider_message_id: 'SM2',
      event_type: 'opened',
      occurred_at: '2026-10-01T08:02:00.000Z',
    }),
  ])
  expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toEqual({
    PageSize: '50',
    To: 'whatsapp:+4915112345678',
  })
})
