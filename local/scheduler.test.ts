import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startScheduler } from './scheduler.ts'

let server: Server
let calls: string[]
let status: number
let scheduler: { stop(): void }

beforeEach(async () => {
  calls = []
  status = 200
  server = createServer((request, response) => {
    calls.push(`${new Date().toISOString()} ${request.method} ${request.url} ${request.headers.authorization}`)
    response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date('2026-11-22T06:59:30Z') })
  scheduler = startScheduler({
    appUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cronSecret: 'secret',
  })
})
afterEach(async () => {
  scheduler.stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
  server.closeAllConnections()
  if (server.listening) await once(server.close(), 'close')
})

/** Moves the clock minute by minute and lets each minute's calls be answered. */
async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    await vi.advanceTimersByTimeAsync(60_000)
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
}

test('dispatches every minute and checks at the times of vercel.json (UTC), with the secret', async () => {
  await pass(62)
  const path = (call: string): string => call.slice(11, 16) + call.slice(24)
  expect(calls.filter((call) => call.includes('dispatch'))).toHaveLength(62)
  expect(path(calls.find((call) => call.includes('dispatch')) ?? '')).toBe(
    '07:00 POST /api/cron/dispatch Bearer secret',
  )
  const { crons } = JSON.parse(readFileSync(new URL('../vercel.json', import.meta.url), 'utf8')) as {
    crons: { path: string; schedule: string }[]
  }
  const expected = crons.map((cron) => {
    const [minute = '', hour = ''] = cron.schedule.split(' ')
    return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')} GET ${cron.path} Bearer secret`
  })
  expect(calls.filter((call) => !call.includes('dispatch')).map(path)).toEqual(expected)
})

test('says in one line that a call fails, once, and that it works again', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  const lines = vi.spyOn(console, 'log').mockImplementation(() => {})
  scheduler.stop()
  vi.setSystemTime(new Date('2026-11-22T10:00:30Z'))
  scheduler = startScheduler({
    appUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cronSecret: 'wrong',
  })
  status = 401
  await pass(3)
  expect(errors.mock.calls).toEqual([['Scheduler: POST /api/cron/dispatch failed: the app answered 401']])
  expect(lines).not.toHaveBeenCalled()
  status = 200
  await pass(2)
  expect(lines.mock.calls).toEqual([['Scheduler: POST /api/cron/dispatch works again.']])
})

test('stops', async () => {
  await pass(1)
  scheduler.stop()
  const before = calls.length
  await pass(2)
  expect(before).toBeGreaterThan(0)
  expect(calls).toHaveLength(before)
})
