import 'server-only'
import type { Env } from '../env.ts'
import { connectTwilio } from './connect-twilio.ts'
import type { WhatsappSender } from './whatsapp-sender.ts'

type Asked = Pick<
  Env,
  | 'TWILIO_ACCOUNT_SID'
  | 'TWILIO_AUTH_TOKEN'
  | 'TWILIO_WHATSAPP_FROM'
  | 'TWILIO_API_URL'
  | 'VERCEL_ENV'
  | 'ALLOW_REAL_SENDS'
>

/**
 * Asks Twilio whether the number of TWILIO_WHATSAPP_FROM is one of the account's WhatsApp senders; sends nothing, never throws.
 * As with sending, the real provider is only asked in production (VERCEL_ENV=production) or with ALLOW_REAL_SENDS=1.
 */
export async function lookAtWhatsappSender(env: Asked): Promise<WhatsappSender> {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_WHATSAPP_FROM: number, TWILIO_API_URL } = env
  if (!sid || !token || !number) return { seen: 'not_configured' }
  if (!TWILIO_API_URL && env.VERCEL_ENV !== 'production' && env.ALLOW_REAL_SENDS !== '1') return { seen: 'not_here' }
  try {
    const { client } = await connectTwilio({ sid, token }, { apiUrl: TWILIO_API_URL })
    const senders = await client.messaging.v2.channelsSenders.list({ channel: 'whatsapp', limit: 200 })
    const found = senders.find(({ senderId }) => senderId === `whatsapp:${number}`)
    return found ? { seen: 'found', number, status: String(found.status) } : { seen: 'sender_missing', number }
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : undefined
    return { seen: status === 401 || status === 403 ? 'key_refused' : 'unreachable' }
  }
}
