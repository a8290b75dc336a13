import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resend } from 'resend'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMessages, type Messages } from './start-messages.ts'
import type { Trouble } from './seeded-trouble.ts'
import { twilioAt } from './test/twilio-at.ts'

const account = {
  twilioAccountSid: `AC${'a'.repeat(32)}`,
  twilioAuthToken: 'token',
  twilioWhatsappFrom: '+4930111111',
  resendApiKey: 're_x',
  resendWebhookSecret: `whsec_${btoa('secret')}`,
}
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trouble-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let worlds = 0
async function on<T>(trouble: Trouble, work: (messages: Messages) => Promise<T>): Promise<T> {
  const messages = await startMessages({
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, String(++worlds)),
    appUrl: 'http://127.0.0.1:1',
    ...account,
    retryDelaysMs: [],
    trouble,
  })
  try {
    return await work(messages)
  } finally {
    await messages.close()
  }
}

const email = (url: string, to: string) =>
  new Resend(account.resendApiKey, { baseUrl: url }).emails.send(
    { from: 'a@firma.example', to, subject: 'Hallo', text: 'Hallo' },
    { signal: AbortSignal.timeout(300) },
  )
const whatsapp = async (url: string) => {
  const client = twilioAt(url, account.twilioAccountSid, account.twilioAuthToken)
  const message = { from: `whatsapp:${account.twilioWhatsappFrom}`, to: 'whatsapp:+49301234567', body: 'Hallo' }
  return await client.messages.create(message).then(
    () => 'accepted',
    (error: { status?: number; code?: number | string }) => `${error.status} ${error.code}`,
  )
}
const acceptedBy = async (url: string): Promise<number> =>
  ((await (await fetch(`${url}/api/messages`)).json()) as { messages: object[] }).messages.length

test.each([
  ['busy', 0, '429 rate_limit_exceeded', '429 20429'],
  ['error', 0, '500 internal_server_error', '500 20500'],
  ['error_after', 2, '500 internal_server_error', '500 20500'],
  ['drop', 0, 'null application_error', 'undefined ECONNRESET'],
  ['drop_after', 2, 'null application_error', 'undefined ECONNRESET'],
  ['hang', 0, 'null application_error', 'undefined ECONNABORTED'],
  ['hang_after', 2, 'null application_error', 'undefined ECONNABORTED'],
] as const)('%s: %i messages are accepted', async (kind, accepted, byResend, byTwilio) => {
  await on({ seed: 1, perMille: { [kind]: 1000 } }, async ({ url }) => {
    const { error } = await email(url, 'petra@kunde.example')
    expect(`${error?.statusCode} ${error?.name}`).toBe(byResend)
    expect(await whatsapp(url)).toBe(byTwilio)
    expect(await acceptedBy(url)).toBe(accepted)
  })
})

test('a seed repeats itself, another one differs, and a repeated request draws anew', async () => {
  const errors = (seed: number) =>
    on({ seed, perMille: { busy: 500 } }, async ({ url }) => {
      const found: boolean[] = []
      for (let n = 0; n < 24; n++) found.push((await email(url, `lead${n % 12}@kunde.example`)).error !== null)
      return found
    })
  const first = await errors(1)
  expect(await errors(1)).toEqual(first)
  expect(await errors(2)).not.toEqual(first)
  expect(first.slice(0, 12)).not.toEqual(first.slice(12))
})
