import { expect, test } from 'vitest'
import { parseEnv } from '../env.ts'
import { openChannels } from './open-channels.ts'

const base = {
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_PUBLISHABLE_KEY: 'x',
  SUPABASE_SECRET_KEY: 'x',
  APP_URL: 'http://127.0.0.1:3000',
  CRON_SECRET: 'a-secret-of-enough-length',
}
const providers = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_WHATSAPP_FROM: '+4930123456',
  RESEND_API_KEY: 're_1',
  RESEND_WEBHOOK_SECRET: 'whsec_1',
  EMAIL_FROM: 'sales@demo.example',
}
const standIns = { TWILIO_API_URL: 'http://127.0.0.1:1', RESEND_BASE_URL: 'http://127.0.0.1:1' }

test.each([
  ['nothing configured', {}, ['in_app']],
  ['stand-ins', { ...providers, ...standIns }, ['email', 'in_app', 'whatsapp']],
  ['real providers on a trial: customers are out of reach', providers, ['in_app']],
  ['real providers in production', { ...providers, VERCEL_ENV: 'production' }, ['email', 'in_app', 'whatsapp']],
  ['real providers on a preview', { ...providers, VERCEL_ENV: 'preview' }, ['in_app']],
  ['real providers, allowed by hand', { ...providers, ALLOW_REAL_SENDS: '1' }, ['email', 'in_app', 'whatsapp']],
])('%s', (_name, extra, expected) => {
  expect(Object.keys(openChannels(parseEnv({ ...base, ...extra }))).toSorted()).toEqual(expected)
})
