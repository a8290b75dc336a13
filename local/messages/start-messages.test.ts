import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resend } from 'resend'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openMessageStore } from './message-store.ts'
import { startMessages } from './start-messages.ts'
import { startReceivingApp } from './test/receiving-app.ts'
import { startTrial, type Trial } from './test/start-trial.ts'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial()
})
afterAll(() => trial.end())

const payload = { from: 'a@firma.example', to: 'petra@example.com', subject: 'Hallo', text: 'Guten Tag' }
const get = async (path: string, headers: { [name: string]: string } = {}): Promise<string> =>
  (await fetch(`${trial.messages.url}${path}`, { headers })).text()

test('kill -9 loses no accepted message, and the callbacks the app had not answered are sent after the restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'messages-'))
  const { keys } = trial
  const app = await startReceivingApp(keys.twilioAuthToken, keys.resendWebhookSecret)
  const options = { host: '127.0.0.1', port: 0, dataDir, appUrl: app.url, ...keys, callbackDelayMs: 0 }
  app.answers.push(503)
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'test/serve.ts'),
    JSON.stringify({ ...options, retryDelaysMs: [60_000] }),
  ])
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const killed = new Resend(keys.resendApiKey, { baseUrl: line.toString().trim() })
  const { data } = await killed.emails.send(payload, { idempotencyKey: 'k' })
  child.kill('SIGKILL')
  await once(child, 'exit')

  const messages = await startMessages(options)
  await messages.idle()
  const again = new Resend(keys.resendApiKey, { baseUrl: messages.url })
  expect((await again.emails.send(payload, { idempotencyKey: 'k' })).data).toEqual(data)
  expect(app.resend.map(({ event }) => event.type)).toEqual(['email.sent', 'email.delivered'])
  expect((await again.emails.get(data?.id ?? '')).data?.last_event).toBe('delivered')
  await messages.close()
  await app.close()
  rmSync(dataDir, { recursive: true })
})

test('half a line at the end never happened; damage in the middle is said', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'messages-'))
  const file = join(dataDir, 'messages.jsonl')
  const store = openMessageStore(dataDir)
  store.append({ type: 'unsubscribed', id: 'ä', at: '', result: 'ok' })
  store.close()
  const whole = readFileSync(file, 'utf8')
  appendFileSync(file, '{"type":"acc')
  const reopened = openMessageStore(dataDir)
  expect(reopened.version()).toBe(1)
  reopened.close()
  expect(readFileSync(file, 'utf8')).toBe(whole)
  writeFileSync(file, `${whole}{"type":\n${whole}`)
  expect(() => openMessageStore(dataDir)).toThrow('line 2 is damaged')
  rmSync(dataDir, { recursive: true })
})

test('a taken port is an error', async () => {
  const port = Number(new URL(trial.messages.url).port)
  const attempt = startMessages({ host: '127.0.0.1', port, dataDir: '/nowhere', appUrl: trial.app.url, ...trial.keys })
  await expect(attempt).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('the page says what to do, in the language of the browser or as asked', async () => {
  const empty = await startTrial()
  const page = async (path: string, language: string): Promise<string> =>
    (await fetch(empty.messages.url + path, { headers: { 'accept-language': language } })).text()
  expect(await page('/', 'de-DE,en')).toContain('Noch keine Nachricht')
  expect(await page('/', 'en-GB,de')).toContain('No message yet')
  expect(await page('/?lang=en', 'de')).toContain('No message yet')
  expect(await page('/magic', 'en')).toContain('+15005550012')
  await empty.end()
})

test('a phone shows rendered texts, ticks and errors; a mailbox keeps html in a sandbox and everything else escaped', async () => {
  const sid = await trial.whatsapp('+491520000001')
  await trial.whatsapp('+15005550002')
  const html = '<p onclick="x">Hallo & <b>gut</b></p>'
  const mail = await trial.resend.emails.send({ ...payload, subject: '<script>alert(1)</script>', html })
  await trial.messages.idle()
  const phone = await get('/phone/%2B491520000001')
  expect(phone).toContain('Ihr Angebot ist da.')
  expect(phone).toContain('zugestellt')
  expect(phone).toContain(`value="${sid}"`)
  expect(await get('/phone/%2B15005550002')).toContain('63024')

  const mailbox = await get('/mailbox/petra%40example.com')
  expect(mailbox).not.toContain('<script>alert')
  expect(mailbox).toContain('&lt;script&gt;alert')
  expect(mailbox).not.toContain(html)
  expect(mailbox).toMatch(/<iframe[^>]+sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"/)
  expect(mailbox).not.toContain('Mit einem Klick abmelden')
  expect(mailbox).toContain(`value="${mail.data?.id}"`)
})

test('people are called by their names beside their addresses, and times are those of a zone that the page names', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'messages-'))
  const store = openMessageStore(dataDir)
  const id = 'a'
  store.append({
    type: 'received',
    message: {
      id,
      channel: 'whatsapp',
      from: '+491520000003',
      to: '+49',
      at: '2026-01-15T23:30:00Z',
      text: 'Gern',
      quoted: false,
    },
  })
  store.close()
  const named = await startMessages({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    appUrl: trial.app.url,
    ...trial.keys,
    addressBook: async () => ({ timeZone: 'Europe/Berlin', names: new Map([['+491520000003', 'Petra <Müller>']]) }),
  })
  const page = async (path: string) => (await fetch(named.url + path, { headers: { 'accept-language': 'de' } })).text()
  for (const path of ['/', '/phone/%2B491520000003']) {
    const text = await page(path)
    expect(text).toContain('Petra &lt;Müller&gt;')
    expect(text).toContain('+491520000003')
    expect(text).toMatch(/>16\. Jan\.?, 00:30</)
    expect(text).toMatch(/Europe\/Berlin \((MEZ|MESZ)\)/)
  }
  await named.close()
  rmSync(dataDir, { recursive: true })
})

test('while the names cannot be read, the page shows addresses and says so in the log; only pages ask for names', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'messages-'))
  let asked = 0
  const addressBook = async () => {
    asked += 1
    throw new Error('connection lost')
  }
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const options = { host: '127.0.0.1', port: 0, dataDir, appUrl: trial.app.url, ...trial.keys }
  const nameless = await startMessages({ ...options, addressBook })
  for (const path of ['/page.css', '/api/version']) expect((await fetch(nameless.url + path)).status).toBe(200)
  const form = new URLSearchParams({ id: 'x', text: 'Ja', back: '/' })
  expect((await fetch(`${nameless.url}/api/answer`, { method: 'POST', body: form })).status).toBe(404)
  expect((await fetch(`${nameless.url}/nowhere`, { method: 'POST', body: form })).status).toBe(404)
  expect(asked).toBe(0)

  const page = await fetch(`${nameless.url}/magic`, { headers: { 'accept-language': 'de' } })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain(Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' '))
  expect(log.mock.calls).toEqual([['Messages: the names of the leads could not be read: connection lost']])
  log.mockRestore()
  await nameless.close()
  rmSync(dataDir, { recursive: true })
})

test('a form on the page acts and returns to where it was; other sites and host names are refused', async () => {
  const id = await trial.whatsapp('+491520000002')
  const post = (form: object, headers: { [name: string]: string } = {}): Promise<Response> =>
    fetch(`${trial.messages.url}/api/answer`, {
      method: 'POST',
      body: new URLSearchParams({ id, text: 'STOP', back: '/phone/%2B491520000002', ...form }),
      redirect: 'manual',
      headers,
    })
  const received = async () => (await trial.api()).received.filter((message) => message['answers'] === id)

  const done = await post({})
  expect([done.status, done.headers.get('location')]).toEqual([303, '/phone/%2B491520000002'])
  await trial.messages.idle()
  expect(trial.app.twilio.map(({ form }) => form['Body'])).toContain('STOP')
  expect(await received()).toHaveLength(1)

  expect((await post({ back: '//elsewhere.example' })).status).toBe(422)
  expect((await post({ back: '/\\elsewhere.example' })).status).toBe(422)
  expect((await post({ text: ' ' })).status).toBe(422)
  expect((await post({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const [rebound] = (await once(
    request(`${trial.messages.url}/api/messages`, { headers: { host: 'rebound.example' } }).end(),
    'response',
  )) as [{ statusCode: number; resume(): void }]
  rebound.resume()
  expect(rebound.statusCode).toBe(403)
  expect(await received()).toHaveLength(1)
})

test('the version rises with every fact, so an open page knows that it is old', async () => {
  const version = async (): Promise<number> => (JSON.parse(await get('/api/version')) as { version: number }).version
  const before = await version()
  await trial.resend.emails.send(payload)
  expect(await version()).toBeGreaterThan(before)
  expect((await trial.act('fly', { id: 'x' })).status).toBe(404)
  expect((await trial.act('open', { id: 'x' })).status).toBe(404)
})
