import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

test.each([
  ['https://app.example', true],
  ['http://127.0.0.1:3000', false],
])('the session cookie of %s: secure %s', async (url, secure) => {
  vi.stubEnv('APP_URL', url)
  vi.stubEnv('SUPABASE_URL', 'https://supabase.example')
  vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', 'publishable')
  vi.stubEnv('SUPABASE_SECRET_KEY', 'secret')
  vi.stubEnv('CRON_SECRET', 'long-enough-for-anyone')
  const { sessionCookie } = await import('./session-cookie.ts')
  expect(sessionCookie()).toEqual({ path: '/', sameSite: 'lax', httpOnly: true, secure })
})
