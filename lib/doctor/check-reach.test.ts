import { expect, test } from 'vitest'
import { checkReach } from './check-reach.ts'

const real = { TWILIO_ACCOUNT_SID: 'AC1', RESEND_API_KEY: 're_1' }
const here = { TWILIO_API_URL: 'http://127.0.0.1:1', RESEND_BASE_URL: 'http://127.0.0.1:1' }

test.each([
  ['without providers', {}, '✓', /nobody: there is no real provider/],
  ['with stand-ins, even in production', { ...real, ...here, VERCEL_ENV: 'production' }, '✓', /no real provider/],
  ['outside production', { ...real, VERCEL_ENV: 'preview' }, '!', /nobody: Twilio and Resend/],
  ['in production', { ...real, VERCEL_ENV: 'production' }, '✓', /customers, through Twilio and Resend/],
  ['where it is allowed', { RESEND_API_KEY: 're_1', ALLOW_REAL_SENDS: '1' }, '✓', /customers, through Resend/],
])('%s', (_, env, mark, says) => {
  expect(checkReach(env)).toMatchObject({ mark, says: expect.stringMatching(says) as string })
})
