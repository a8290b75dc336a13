import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Resend } from 'resend'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReply } from './read-reply.ts'

const plain = {
  object: 'email',
  id: 'inbound-1',
  to: ['reply+d0000000-0000-4000-8000-000000000001@demo.example'],
  from: 'Petra Müller <petra@kunde.example>',
  created_at: '2026-11-22T09:00:00.000Z',
  subject: 'Re: Ihr Angebot',
  html: null as string | null,
  text: 'Ja, passt.\n\nAm 22.11.26 um 10:00 schrieb Anna Berger:\n> Passt es?' as string | null,
  headers: { 'in-reply-to': '<sent-1@mail.example>' } as Record<string, string> | null,
}
let answer: object = plain
let status = 200
const server = createServer((_request, response) => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify(status === 200 ? answer : { name: 'internal_server_error', message: 'x', statusCode: status }),
  )
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

async function ask(mail: Partial<typeof plain>) {
  answer = { ...plain, ...mail }
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return await readReply(new Resend('re_1', { baseUrl }), 'inbound-1', 'msg_1')
}

async function read(mail: Partial<typeof plain> = {}) {
  const message = await ask(mail)
  if (!message) throw new Error('read as no message of a lead')
  return message
}

test('an answer: who, what, to which follow-up and which email', async () => {
  expect(await read()).toEqual({
    provider: 'resend',
    provider_event_id: 'msg_1',
    channel: 'email',
    from_address: 'petra@kunde.example',
    body: 'Ja, passt.',
    occurred_at: '2026-11-22T09:00:00.000Z',
    quoted_message_id: 'sent-1@mail.example',
    follow_up_id: 'd0000000-0000-4000-8000-000000000001',
    is_auto_reply: false,
  })
})

test('an answer to a test message is about no lead, unless it answers one of ours, too', async () => {
  expect(await ask({ to: ['Nordlicht <Reply+Test@demo.example>'] })).toBeNull()
  expect(await ask({ to: ['reply+test@demo.example', ...plain.to] })).toMatchObject({ body: 'Ja, passt.' })
})

describe('which email it answers', () => {
  test.each([
    ['In-Reply-To', { 'In-Reply-To': '<b@x>' }, 'b@x'],
    ['the last of the references', { References: '<a@x> <b@x>' }, 'b@x'],
    ['nothing', {}, null],
    ['no headers', null, null],
    ['no id', { 'in-reply-to': 'your mail of Sunday' }, null],
  ])('%s', async (_name, headers, id) => {
    expect((await read({ headers: headers as typeof plain.headers })).quoted_message_id).toBe(id)
  })
})

test.each([null, '', ' \n'])('with text %j the HTML is read', async (text) => {
  const html = '<p>STOPP</p><blockquote>Passt&nbsp;es?</blockquote>'
  expect((await read({ text, html })).body).toBe('STOPP')
})

test('a machine is told apart by headers, sender, subject and what it wrote itself, not by what it quotes', async () => {
  const isAuto = async (mail: Partial<typeof plain>) => (await read(mail)).is_auto_reply
  expect(await isAuto({ headers: { 'Auto-Submitted': 'auto-replied' } })).toBe(true)
  expect(await isAuto({ from: 'MAILER-DAEMON@kunde.example' })).toBe(true)
  expect(await isAuto({ subject: 'Abwesenheitsnotiz: Ihr Angebot' })).toBe(true)
  expect(await isAuto({ text: 'Ich bin bis zum 30.11. nicht im Haus.\n\n> Passt es?' })).toBe(true)
  expect(await isAuto({ text: 'Ja.\n\n> Ich bin bis zum 30.11. nicht im Haus.' })).toBe(false)
})

test('when Resend cannot give it, the webhook shall come again', async () => {
  status = 500
  await expect(read()).rejects.toMatchObject({ kind: 'unavailable', reason: 'resend_receiving' })
  status = 200
})
