import 'server-only'
import type { Env } from '../env.ts'
import type { Channels } from './channel.ts'
import { openEmail } from './email/send-email.ts'
import { inApp } from './in-app.ts'
import { openWhatsapp } from './whatsapp.ts'

/**
 * The channels this process can send on: in-app always, the others when their variables are set. A real provider is only
 * used in production (VERCEL_ENV=production) or with ALLOW_REAL_SENDS=1, so that a trial never reaches a customer.
 */
export function openChannels(env: Env): Channels {
  const mayReachCustomers = env.VERCEL_ENV === 'production' || env.ALLOW_REAL_SENDS === '1'
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_WHATSAPP_FROM: from } = env
  const whatsapp = sid && token && from && (env.TWILIO_API_URL || mayReachCustomers)
  const email = env.RESEND_API_KEY && env.EMAIL_FROM && (env.RESEND_BASE_URL || mayReachCustomers)
  return {
    in_app: inApp,
    ...(whatsapp && { whatsapp: openWhatsapp({ sid, token, from }, env) }),
    ...(email &&
      env.RESEND_API_KEY &&
      env.EMAIL_FROM && {
        email: openEmail({
          apiKey: env.RESEND_API_KEY,
          from: env.EMAIL_FROM,
          baseUrl: env.RESEND_BASE_URL,
          appUrl: env.APP_URL,
        }),
      }),
  }
}
