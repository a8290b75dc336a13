import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { localEnv } from './world-env.ts'
import { worldSecrets } from './world-secrets.ts'
import { worldSettings } from './world-settings.ts'

const parent = mkdtempSync(join(tmpdir(), 'local-world-'))
const dir = join(parent, 'world')
afterAll(() => rmSync(parent, { recursive: true }))

test('a world keeps its keys, another one has others, and only the owner can read them', () => {
  const settings = worldSettings({ LOCAL_DIR: dir, PORT: '4000' })
  const env = localEnv(settings)
  expect(localEnv(settings)).toEqual(env)
  expect(env).toMatchObject({ APP_URL: 'http://127.0.0.1:4000', SUPABASE_URL: 'http://127.0.0.1:54321' })
  expect(env['DEMO_INBOX_URL']).toBe('http://127.0.0.1:54324')
  expect(env['TWILIO_ACCOUNT_SID']).toMatch(/^AC[0-9a-f]{32}$/)
  expect(localEnv({ ...settings, dir: join(parent, 'other') })['CRON_SECRET']).not.toBe(env['CRON_SECRET'])
  if (process.platform !== 'win32') expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('every value is one line that a shell can read', () => {
  const values = Object.values(localEnv(worldSettings({ LOCAL_DIR: dir })))
  expect(values.filter((value) => !/^[\w.:/@+=,-]+$/.test(value))).toEqual([])
})

test('a demo stays on this machine, and its messages with the stand-ins', () => {
  expect(() => worldSettings({ LOCAL_HOST: '0.0.0.0' })).toThrow('set DEMO=off as well')
  expect(() => worldSettings({ ALLOW_REAL_SENDS: '1' })).toThrow('set DEMO=off')
  expect(() => worldSettings({ DEMO: 'no' })).toThrow('DEMO is "no", not on or off.')
  const given = { APP_URL: 'https://followups.firma.example', RESEND_API_KEY: 're_real', TWILIO_ACCOUNT_SID: 'ACreal' }
  expect(localEnv(worldSettings({ LOCAL_DIR: dir }), given)).toMatchObject({
    APP_URL: 'http://127.0.0.1:3000',
    TWILIO_API_URL: 'http://127.0.0.1:54324',
    RESEND_BASE_URL: 'http://127.0.0.1:54324',
  })
})

test('a real organisation has its own address and providers, and nothing stands in for one that is not there', () => {
  const settings = worldSettings({ LOCAL_DIR: dir, DEMO: 'off', ALLOW_REAL_SENDS: '1', LOCAL_HOST: '0.0.0.0' })
  const resend = { RESEND_API_KEY: 're_real', RESEND_WEBHOOK_SECRET: 'whsec_real', EMAIL_FROM: 'post@firma.example' }
  const env = localEnv(settings, { APP_URL: 'https://followups.firma.example', ...resend })
  expect(env).toMatchObject({ APP_URL: 'https://followups.firma.example', ALLOW_REAL_SENDS: '1', ...resend })
  expect(Object.keys(env).filter((name) => /TWILIO|DEMO|RESEND_BASE/.test(name))).toEqual([])
})

test('a wrong port and a damaged file are named', () => {
  expect(() => worldSettings({ PORT: '80a' })).toThrow('PORT is "80a", not a port number.')
  expect(() => worldSettings({ LOCAL_MESSAGES_PORT: '70000' })).toThrow('LOCAL_MESSAGES_PORT')
  writeFileSync(join(dir, 'secrets.json'), '{"cronSecret": 1')
  expect(() => worldSecrets(dir)).toThrow(`${join(dir, 'secrets.json')} is damaged`)
})
