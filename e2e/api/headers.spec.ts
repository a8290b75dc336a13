import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { bearer, worldValue } from '../support/world-access.ts'
import { worldEnv } from '../support/world-env.ts'

const chunks = `${worldEnv.NEXT_DIST_DIR}/static/chunks`
const chunk = readdirSync(chunks).find((file) => file.endsWith('.js')) ?? ''
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const kinds: [kind: string, path: string, status: number, policy: RegExp][] = [
  ['a page', '/sign-in', 200, /script-src 'self' 'nonce-[\w+/=]{16,}' 'strict-dynamic';/],
  ['a redirect', '/today', 307, /script-src 'self' 'nonce-/],
  ['a page that is not there', '/nowhere/at/all', 404, /script-src 'self' 'nonce-/],
  ['an answer', '/api/health', 200, new RegExp(`^${nothing}$`)],
  ['a problem', '/api/leads', 401, new RegExp(`^${nothing}$`)],
  ['an address the API has not', '/api/nowhere', 404, new RegExp(`^${nothing}$`)],
  ['the documentation', '/api/docs', 200, /script-src 'self' 'nonce-[\w+/=]{16,}' 'strict-dynamic';/],
  ['a script', `/_next/static/chunks/${chunk}`, 200, new RegExp(`^${nothing}$`)],
  ['a drawing', '/icon.svg', 200, /^default-src 'none'/],
  ['a public page', '/u/nobody', 404, /^default-src 'none'.*form-action 'self'.*style-src 'unsafe-inline'/],
  ['a page below it that is not there', '/u/nobody/else', 404, /script-src 'self' 'nonce-/],
]

for (const [kind, path, status, policy] of kinds) {
  test(`security headers: ${kind}`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 })
    expect(response.status()).toBe(status)
    const headers = response.headers()
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=63072000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringMatching(/^camera=\(\), /),
      'referrer-policy': path === '/u/nobody' ? 'no-referrer' : 'same-origin',
    })
    expect(headers['content-security-policy']).toMatch(policy)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers).not.toHaveProperty('x-powered-by')
  })
}

test('each page has a nonce of its own, and only scripts that carry it', async ({ request }) => {
  const nonces = new Set<string>()
  for (let n = 0; n < 3; n += 1) {
    const response = await request.get('/sign-in')
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '') ?? []
    nonces.add(nonce)
    const scripts = (await response.text()).match(/<script[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
  }
  expect(nonces.size).toBe(3)
})

test('an address the API has not is a problem, whatever the method', async ({ request }) => {
  for (const path of ['/api', '/api/nowhere', '/api/leads/x/y/z'] as const) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await request.fetch(path, { method, data: method === 'GET' ? undefined : { body: 'x' } })
      expect(response.status()).toBe(404)
      expect(response.headers()['content-type']).toBe('application/problem+json')
      const problem = (await response.json()) as { request_id: string }
      expect(problem).toMatchObject({ status: 404, reason: 'no_such_route' })
      expect(response.headers()['x-request-id']).toBe(problem.request_id)
    }
  }
})

test('a method that a route does not know changes nothing and says nothing', async ({ request }) => {
  for (const [method, path] of [
    ['DELETE', '/api/followups/trigger'],
    ['PUT', '/api/leads'],
    ['POST', '/api/health'],
  ] as const) {
    const response = await request.fetch(path, { method, headers: await bearer('manager') })
    expect(response.status()).toBe(405)
    expect(await response.text()).toBe('')
  }
})

test('pages are for reading: other methods are refused before a body is read', async ({ request }) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const response = await request.fetch('/leads', { method, data: 'x'.repeat(1_100_000) })
    expect(response.status()).toBe(405)
    expect(response.headers()['allow']).toBe('GET, HEAD')
  }
})

test('no secret of the running app reaches a page, its data or the scripts', async ({ playwright, baseURL }) => {
  const origin = new URL(baseURL ?? '').origin
  const request = await playwright.request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } })
  const signedIn = await request.post('/api/session', {
    data: { email: 'manager@demo.example', password: 'salesflow-demo' },
  })
  expect(signedIn.status()).toBe(204)
  const names = ['SUPABASE_SECRET_KEY', 'CRON_SECRET', 'TWILIO_AUTH_TOKEN', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET']
  const texts: string[] = []
  for (const path of ['/today', '/leads', '/runs', '/api/openapi.json', '/api/docs']) {
    for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
      const response = await request.get(path, { headers })
      expect(response.status(), path).toBe(200)
      texts.push(await response.text())
    }
  }
  for (const name of names) {
    expect(texts.filter((text) => text.includes(worldValue(name)))).toEqual([])
  }
})
