import { expect, test } from '@playwright/test'
import { bearer, service } from '../support/world-access.ts'

const check = '/api/followups/check-and-trigger'
const runs = async () =>
  (await service.from('followup_runs').select('id', { count: 'exact', head: true }).throwOnError()).count

test('health tells an uptime monitor how the parts are', async ({ request }) => {
  const response = await request.get('/api/health')
  expect(response.status()).toBe(200)
  expect(await response.json()).toEqual({
    status: 'ok',
    database: 'ok',
    channels: {
      whatsapp: { state: 'on', reason: null, paused_until: null },
      email: { state: 'on', reason: null, paused_until: null },
      in_app: { state: 'on', reason: null, paused_until: null },
    },
    alerts: [],
    last_run: expect.objectContaining({ status: 'done' }),
  })
})

for (const path of ['/api/cron/daily-check', '/api/cron/dispatch']) {
  for (const method of ['GET', 'POST']) {
    test(`${method} ${path} without or with a wrong secret runs nothing`, async ({ request }) => {
      const before = await runs()
      for (const authorization of [undefined, 'Bearer wrong-secret', 'Bearer ', 'Bearer undefined']) {
        const response = await request.fetch(path, {
          method,
          headers: authorization === undefined ? {} : { authorization },
        })
        expect(response.status()).toBe(401)
        expect(response.headers()['content-type']).toBe('application/problem+json')
        expect(await response.json()).toMatchObject({ status: 401, reason: 'cron_secret' })
      }
      expect(await runs()).toBe(before)
    })
  }
}

test('a check is for managers: 401 signed out, 403 for a rep', async ({ request }) => {
  const before = await runs()
  expect((await request.post(check, { data: {} })).status()).toBe(403) // no page of ours sent this
  const signedOut = await request.post(check, { data: {}, headers: { authorization: 'Bearer nonsense' } })
  expect(signedOut.status()).toBe(401)
  const rep = await request.post(check, { data: {}, headers: await bearer('anna') })
  expect(rep.status()).toBe(403)
  expect(await rep.json()).toMatchObject({ reason: 'managers_only' })
  expect((await request.get('/api/runs', { headers: await bearer('ben') })).status()).toBe(403)
  expect(await runs()).toBe(before)
})

test('a session cookie counts only from our own pages', async ({ playwright, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin
  const request = await playwright.request.newContext({ baseURL: origin })
  const wrong = await request.post('/api/session', {
    data: { email: 'manager@demo.example', password: 'wrong' },
    headers: { origin },
  })
  expect(wrong.status()).toBe(401)
  expect(await wrong.json()).toMatchObject({ reason: 'wrong_credentials' })
  const signedIn = await request.post('/api/session', {
    data: { email: 'manager@demo.example', password: 'salesflow-demo' },
    headers: { origin },
  })
  expect(signedIn.status()).toBe(204)
  const dryRun = (headers: Record<string, string>) => request.post(check, { data: { dry_run: true }, headers })
  expect((await dryRun({ origin })).status()).toBe(200)
  expect((await dryRun({ origin: 'https://evil.example' })).status()).toBe(403)
  expect((await dryRun({})).status()).toBe(403)
  expect((await request.delete('/api/session', { headers: { origin } })).status()).toBe(204)
  expect((await dryRun({ origin })).status()).toBe(401)
})

test('bad input gets a typed problem and runs nothing', async ({ request }) => {
  const before = await runs()
  const headers = { ...(await bearer('manager')), 'content-type': 'application/json' }
  const cases: [string, Record<string, string>, number][] = [
    ['{"dry_run": tru', headers, 400],
    ['{"dry_run": "yes"}', headers, 422],
    ['{"dry_run": true, "now": "2020-01-01"}', headers, 422],
    ['[]', headers, 422],
    ['{"dry_run": true}', { ...headers, 'content-type': 'text/plain' }, 415],
    [JSON.stringify({ dry_run: 'x'.repeat(1_100_000) }), headers, 413],
  ]
  for (const [data, given, status] of cases) {
    const response = await request.post(check, { data: Buffer.from(data), headers: given })
    expect(response.status(), data.slice(0, 40)).toBe(status)
    expect(await response.json()).toMatchObject({ status, request_id: expect.any(String) })
  }
  expect(await runs()).toBe(before)
})

test('pages carry a policy that lets no foreign script run', async ({ request }) => {
  const policy = (await request.get('/sign-in')).headers()['content-security-policy']
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/)
  expect(policy).toContain("frame-ancestors 'none'")
})
