import { lookAtWhatsappSender } from '../channels/look-at-whatsapp-sender.ts'
import type { Finding } from './finding.ts'
import { remedies } from './remedies.ts'

type Account = { sid: string; token: string; from: string; apiUrl: string | undefined }

const sandbox = '+14155238886'

/** Twilio's account and WhatsApp sender, by reading the list of senders, in production or not. Nothing is sent or changed. */
export async function checkTwilio({ sid, token, from, apiUrl }: Account): Promise<Finding[]> {
  const account = { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_WHATSAPP_FROM: from }
  const sender = await lookAtWhatsappSender({ ...account, TWILIO_API_URL: apiUrl, ALLOW_REAL_SENDS: '1' })
  const both = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const
  const about = 'TWILIO_WHATSAPP_FROM'
  const remedy = remedies[about]
  if (sender.seen === 'key_refused')
    return both.map((name) => ({ about: name, mark: '✗', says: 'Twilio refuses this pair', remedy: remedies[name] }))
  if (sender.seen !== 'found' && sender.seen !== 'sender_missing') {
    const reach = apiUrl ? remedies.TWILIO_API_URL : 'try again; status.twilio.com says whether it is them'
    return both.map((name) => ({ about: name, mark: '✗', says: 'not tried: Twilio does not answer', remedy: reach }))
  }
  return [
    ...both.map((name): Finding => ({ about: name, mark: '✓', says: 'accepted' })),
    from === sandbox
      ? { about, mark: '!', says: 'is Twilio’s sandbox: only phones that joined it are reached', remedy }
      : sender.seen === 'sender_missing'
        ? { about, mark: '✗', says: 'is no WhatsApp sender of this account', remedy }
        : sender.status.startsWith('ONLINE')
          ? { about, mark: '✓', says: 'a WhatsApp sender of this account, online' }
          : {
              about,
              mark: '✗',
              says: `the sender is ${sender.status}`,
              remedy: 'Twilio Console → Messaging → Senders says why',
            },
  ]
}
