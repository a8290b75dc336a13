import { lookAtEmailDomain } from '../channels/look-at-email-domain.ts'
import { lookAtWhatsappSender } from '../channels/look-at-whatsapp-sender.ts'
import type { EmailDomain } from '../channels/email-domain.ts'
import type { WhatsappSender } from '../channels/whatsapp-sender.ts'
import type { Env } from '../env.ts'

type Seen = { email: EmailDomain; whatsapp: WhatsappSender }

const keptMs = 60_000
let last: { env: Env; askedAt: number; seen: Promise<Seen> } | undefined

/**
 * What Resend and Twilio say of us, at most a minute old, so that an open page does not use up what they allow; where one of
 * them did not answer, both are asked anew each time. Sends nothing, never throws.
 */
export function lookAtProviders(env: Env, now: Date): Promise<Seen> {
  const askedAt = now.getTime()
  if (last?.env === env && Math.abs(askedAt - last.askedAt) < keptMs) return last.seen
  const look = { env, askedAt, seen: ask(env) }
  last = look
  void look.seen.then(({ email, whatsapp }) => {
    if (last === look && (email.seen === 'unreachable' || whatsapp.seen === 'unreachable')) last = undefined
  })
  return look.seen
}

async function ask(env: Env): Promise<Seen> {
  const [email, whatsapp] = await Promise.all([lookAtEmailDomain(env), lookAtWhatsappSender(env)])
  return { email, whatsapp }
}
