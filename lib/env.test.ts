import { describe, expect, test } from 'vitest'
import { parseEnv } from './env.ts'

const good = {
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
  SUPABASE_SECRET_KEY: 'sb_secret_x',
  APP_URL: 'http://127.0.0.1:3000',
  CRON_SECRET: 'a-secret-of-enough-length',
}
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_WHATSAPP_FROM: '+4930123456',
}

describe('the environment', () => {
  test('is read as it is', () => {
    expect(parseEnv({ ...good, ...twilio })).toMatchObject({ ...good, ...twilio })
  })

  test('takes the names the Vercel–Supabase integration sets', () => {
    const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, ...rest } = good
    const integration = {
      NEXT_PUBLIC_SUPABASE_URL: SUPABASE_URL,
      NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: SUPABASE_PUBLISHABLE_KEY,
    }
    expect(parseEnv({ ...rest, ...integration })).toMatchObject(good)
  })

  test('takes the older names of the integration, too, but the newer ones first', () => {
    const { SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY, ...rest } = good
    const older = { SUPABASE_ANON_KEY: 'old_anon', SUPABASE_SERVICE_ROLE_KEY: SUPABASE_SECRET_KEY }
    expect(parseEnv({ ...rest, ...older }).SUPABASE_PUBLISHABLE_KEY).toBe('old_anon')
    const both = { ...older, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: SUPABASE_PUBLISHABLE_KEY }
    expect(parseEnv({ ...rest, ...both })).toMatchObject(good)
  })

  test('on Vercel knows its own address, unless it is told another', () => {
    const onVercel = { ...good, VERCEL_PROJECT_PRODUCTION_URL: 'followups.vercel.app' }
    expect(parseEnv(onVercel).APP_URL).toBe(good.APP_URL)
    expect(parseEnv({ ...onVercel, APP_URL: undefined }).APP_URL).toBe('https://followups.vercel.app')
  })

  test('in a preview on Vercel is never at the address of production', () => {
    const preview = {
      ...good,
      APP_URL: undefined,
      VERCEL_ENV: 'preview',
      VERCEL_PROJECT_PRODUCTION_URL: 'followups.vercel.app',
    }
    const url = 'followups-1a2b.vercel.app'
    const branch = 'followups-git-try.vercel.app'
    expect(parseEnv({ ...preview, VERCEL_URL: url }).APP_URL).toBe(`https://${url}`)
    expect(parseEnv({ ...preview, VERCEL_URL: url, VERCEL_BRANCH_URL: branch }).APP_URL).toBe(`https://${branch}`)
    expect(() => parseEnv(preview)).toThrow('APP_URL is missing')
  })

  test('treats an empty variable as absent', () => {
    expect(parseEnv({ ...good, TWILIO_API_URL: '' }).TWILIO_API_URL).toBeUndefined()
  })

  test.each(Object.keys(good))('without %s is refused by name', (name) => {
    expect(() => parseEnv({ ...good, [name]: undefined })).toThrow(`${name} is missing`)
  })

  test.each([
    ['SUPABASE_URL', 'nonsense'],
    ['APP_URL', 'ftp://example.com'],
    ['CRON_SECRET', 'short'],
    ['TWILIO_WHATSAPP_FROM', '0171 123'],
    ['TWILIO_ACCOUNT_SID', 'AC123'],
    ['EMAIL_FROM', 'nobody'],
  ])('with a wrong %s is refused by name, without showing the value', (name, value) => {
    const parse = () => parseEnv({ ...good, ...twilio, [name]: value })
    expect(parse).toThrow(name)
    expect(parse).not.toThrow(value)
  })

  test('names every variable that is wrong at once', () => {
    expect(() => parseEnv({})).toThrow(/SUPABASE_URL.*APP_URL.*CRON_SECRET/)
  })

  test('wants a provider whole or not at all', () => {
    expect(() => parseEnv({ ...good, TWILIO_AUTH_TOKEN: 'token' })).toThrow('TWILIO_ACCOUNT_SID is missing')
    expect(() => parseEnv({ ...good, RESEND_API_KEY: 're_1' })).toThrow('RESEND_WEBHOOK_SECRET is missing')
  })
})
