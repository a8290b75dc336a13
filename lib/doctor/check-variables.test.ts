import { expect, test } from 'vitest'
import { checkVariables } from './check-variables.ts'

const jwt = (role: string) =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify({ role })).toString('base64url')}.signature`
const good = {
  SUPABASE_URL: 'https://abcdefgh.supabase.co',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_abcdefgh',
  SUPABASE_SECRET_KEY: 'sb_secret_abcdefgh',
  APP_URL: 'https://followups.firma.example',
  CRON_SECRET: 'a-secret-of-enough-length',
}
const marks = (env: Record<string, string>) =>
  Object.fromEntries(checkVariables(env).map(({ about, mark }) => [about, mark]))

test('what may be absent is named where it is missed, and left out where not', () => {
  expect(marks(good)).toEqual({
    ...Object.fromEntries(Object.keys(good).map((name) => [name, '✓'])),
    TWILIO_ACCOUNT_SID: '!',
    RESEND_API_KEY: '!',
  })
})

test.each([
  ['SUPABASE_PUBLISHABLE_KEY', jwt('anon'), '✓'],
  ['SUPABASE_PUBLISHABLE_KEY', jwt('service_role'), '✗'],
  ['SUPABASE_PUBLISHABLE_KEY', 'eyJ.not-json.x', '✗'],
  ['SUPABASE_SECRET_KEY', jwt('service_role'), '✓'],
  ['SUPABASE_SECRET_KEY', jwt('anon'), '✗'],
  ['SUPABASE_SECRET_KEY', 'sb_secret_...', '✗'],
  ['SUPABASE_URL', 'https://your-project.supabase.co', '✗'],
  ['APP_URL', 'http://127.0.0.1:3000', '✓'],
  ['APP_URL', 'http://followups.firma.example', '✗'],
  ['APP_URL', 'https://followups.firma.example/app', '✗'],
  ['APP_URL', '<the address>', '✗'],
  ['CRON_SECRET', 'change-me-change-me', '✗'],
  ['CRON_SECRET', 'with white space in it', '✗'],
  ['FIRST_MANAGER_EMAIL', 'you@your-company.example', '✗'],
  ['FIRST_MANAGER_EMAIL', 'todo@your-bank.de', '✓'],
  ['APP_URL', 'https://followups.your-company.example', '✗'],
  ['APP_URL', 'https://todo.acme.de', '✓'],
  ['SUPABASE_SECRET_KEY', 'sb_secret_xxxxxxxx', '✗'],
  ['CRON_SECRET', 'abcxxxxxxxxchangeme1', '✓'],
])('%s as %s: %s', (name, value, mark) => {
  expect(marks({ ...good, [name]: value })[name]).toBe(mark)
})
