import { expect, test } from 'vitest'
import type { Env } from '../env.ts'
import { connectionOf } from './connection-of.ts'

const bare = { APP_URL: 'https://sales.example' } as Env
const whatsapp = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'x',
  TWILIO_WHATSAPP_FROM: '+4930123456',
}
const email = { RESEND_API_KEY: 're_x', RESEND_WEBHOOK_SECRET: 'whsec_x', EMAIL_FROM: 'a@sales.example' }

test('a channel without its variables names them', () => {
  expect(connectionOf('whatsapp', bare)).toEqual({ connection: 'missing', missing: Object.keys(whatsapp) })
  expect(connectionOf('email', bare)).toEqual({ connection: 'missing', missing: Object.keys(email) })
})

test('a real provider counts in production, or where somebody allows it', () => {
  const held = { connection: 'held_back', missing: ['ALLOW_REAL_SENDS'] }
  const connected = { connection: 'connected', missing: [] }
  expect(connectionOf('whatsapp', { ...bare, ...whatsapp })).toEqual(held)
  expect(connectionOf('email', { ...bare, ...email, VERCEL_ENV: 'preview' })).toEqual(held)
  expect(connectionOf('whatsapp', { ...bare, ...whatsapp, VERCEL_ENV: 'production' })).toEqual(connected)
  expect(connectionOf('email', { ...bare, ...email, ALLOW_REAL_SENDS: '1' })).toEqual(connected)
})

test('a provider at another address is a stand-in', () => {
  const url = 'http://127.0.0.1:54324'
  expect(connectionOf('whatsapp', { ...bare, ...whatsapp, TWILIO_API_URL: url }).connection).toBe('stand_in')
  expect(connectionOf('email', { ...bare, ...email, RESEND_BASE_URL: url }).connection).toBe('stand_in')
})

test('tasks need nothing', () => {
  expect(connectionOf('in_app', bare)).toEqual({ connection: 'connected', missing: [] })
})
