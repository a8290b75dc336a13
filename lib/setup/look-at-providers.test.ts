import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseEnv, type Env } from '../env.ts'
import { lookAtProviders } from './look-at-providers.ts'

let server: Server
let status: number
let asked: number
let env: Env

/** Resend as far as a look needs it. */
beforeEach(async () => {
  status = 200
  asked = 0
  server = createServer((_, response) => {
    asked += 1
    const data = [{ name: 'mail.example', status: 'pending' }]
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ data }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  env = parseEnv({
    SUPABASE_URL: 'http://127.0.0.1:54321',
    SUPABASE_PUBLISHABLE_KEY: 'x',
    SUPABASE_SECRET_KEY: 'x',
    APP_URL: 'https://app.example',
    CRON_SECRET: 'a-secret-of-enough-length',
    RESEND_API_KEY: 're_x',
    RESEND_WEBHOOK_SECRET: 'whsec_x',
    EMAIL_FROM: 'sales@mail.example',
    RESEND_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const at = (time: string) => new Date(`2026-11-22T${time}Z`)
const pending = {
  email: { seen: 'found', domain: 'mail.example', status: 'pending', can_receive: true },
  whatsapp: { seen: 'not_configured' },
}

test('providers are asked once a minute, however often somebody looks', async () => {
  const looks = [lookAtProviders(env, at('12:00:00')), lookAtProviders(env, at('12:00:00'))]
  expect(await Promise.all(looks)).toEqual([pending, pending])
  expect(await lookAtProviders(env, at('12:00:59'))).toEqual(pending)
  expect(asked).toBe(1)
  await lookAtProviders(env, at('12:01:00'))
  expect(asked).toBe(2)
})

test('one that did not answer is asked again at the next look', async () => {
  status = 500
  expect(await lookAtProviders(env, at('12:00:00'))).toMatchObject({ email: { seen: 'unreachable' } })
  status = 200
  expect(await lookAtProviders(env, at('12:00:15'))).toEqual(pending)
})

test('another environment has other providers', async () => {
  await lookAtProviders(env, at('12:00:00'))
  expect(await lookAtProviders({ ...env, RESEND_API_KEY: undefined }, at('12:00:00'))).toMatchObject({
    email: { seen: 'not_configured' },
  })
})
