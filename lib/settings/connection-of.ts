import type { Env } from '../env.ts'
import { openChannels } from '../channels/open-channels.ts'
import type { ChannelSetup } from './contract.ts'

const needs = {
  whatsapp: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_WHATSAPP_FROM'],
  email: ['RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET', 'EMAIL_FROM'],
} as const
const standIn = { whatsapp: 'TWILIO_API_URL', email: 'RESEND_BASE_URL' } as const

/** What a channel hangs on in this environment, and which variables are missing, by name and never by value. */
export function connectionOf(channel: ChannelSetup['channel'], env: Env): Pick<ChannelSetup, 'connection' | 'missing'> {
  if (channel === 'in_app') {
    return { connection: 'connected', missing: [] }
  }
  const missing = needs[channel].filter((name) => !env[name])
  if (missing.length > 0) {
    return { connection: 'missing', missing }
  }
  if (!openChannels(env)[channel]) {
    return { connection: 'held_back', missing: ['ALLOW_REAL_SENDS'] }
  }
  return { connection: env[standIn[channel]] ? 'stand_in' : 'connected', missing: [] }
}
