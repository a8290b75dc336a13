import type { EmailDomain } from '../channels/email-domain.ts'
import type { WhatsappSender } from '../channels/whatsapp-sender.ts'
import type { Check } from './contract.ts'
import type { Facts } from './facts.ts'

type Providers = { facts: Facts; email: EmailDomain; whatsapp: WhatsappSender; appUrl: string }
type Look = Pick<Check, 'state' | 'is_required' | 'seen' | 'values'>

/** Email and WhatsApp: does the provider know us, do its calls arrive, without which answers and STOP are lost. A channel that is not set up is no obstacle: its messages take another way. */
export function checkProviders({ facts: { heard, templates }, email, whatsapp, appUrl }: Providers): Check[] {
  const path = '/settings/channels'
  const hasEmail = email.seen !== 'not_configured'
  const hasWhatsapp = whatsapp.seen !== 'not_configured'
  return [
    { id: 'email', path, ...lookOf(email, 'status' in email && email.status === 'verified') },
    {
      id: 'email_webhook',
      path,
      ...(hasEmail
        ? webhook({
            url: new URL('/api/webhooks/resend', appUrl).href,
            event: heard.resend,
            reply: heard.email_reply,
            canReceive: !('can_receive' in email) || email.can_receive,
            reportsProve: true,
          })
        : notConfigured),
    },
    { id: 'whatsapp', path, ...lookOf(whatsapp, 'status' in whatsapp && /^ONLINE(:|$)/.test(whatsapp.status)) },
    { id: 'whatsapp_templates', path: '/playbooks', ...(hasWhatsapp ? approved(templates) : notConfigured) },
    {
      id: 'whatsapp_webhook',
      path,
      ...(hasWhatsapp
        ? webhook({
            url: new URL('/api/webhooks/twilio#rc=3&rp=all', appUrl).href, // what follows # makes Twilio try again
            event: heard.twilio,
            reply: heard.whatsapp_reply,
            canReceive: true,
            reportsProve: false, // each message brings the address for its reports along, answers need the one set at the sender
          })
        : notConfigured),
    },
  ]
}

const notConfigured: Look = { state: 'todo', is_required: false, seen: 'not_configured', values: {} }

function lookOf({ seen, ...values }: EmailDomain | WhatsappSender, isReady: boolean): Look {
  const figures = Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value !== 'boolean'),
  ) as Look['values']
  switch (seen) {
    case 'not_configured':
      return notConfigured
    case 'unreachable':
      return { state: 'unknown', is_required: false, seen, values: figures }
    case 'found':
      return {
        state: isReady ? 'ok' : 'todo',
        is_required: true,
        seen: isReady ? 'ready' : 'not_ready',
        values: figures,
      }
    case 'domain_missing':
    case 'sender_missing':
    case 'key_refused':
    case 'key_sends_only': // nor may it read what leads answer
    case 'not_here':
      return { state: 'todo', is_required: true, seen, values: figures }
  }
}

/** What the provider calls, when it last did about anything and about an answer (undefined: never), whether answers can get in, and whether a report shows that its calls arrive. */
type Calls = {
  url: string
  event: string | undefined
  reply: string | undefined
  canReceive: boolean
  reportsProve: boolean
}

function webhook({ url, event, reply, canReceive, reportsProve }: Calls): Look {
  // until they call in, whoever answered or wrote STOP would be written to again
  const look = { is_required: true, values: { url, event_at: event ?? null, reply_at: reply ?? null } }
  if (reply !== undefined) return { ...look, state: 'ok', seen: 'replies' }
  if (!canReceive) return { ...look, state: 'todo', seen: 'receiving_off' }
  return event === undefined
    ? { ...look, state: 'todo', seen: 'silent' }
    : { ...look, state: reportsProve ? 'warn' : 'todo', seen: 'no_reply_yet' }
}

function approved({ wanted, approved }: Facts['templates']): Look {
  const look = { is_required: false, values: { wanted, approved } }
  if (approved === wanted) return { ...look, state: 'ok', seen: wanted === 0 ? 'none_wanted' : 'all' }
  return approved === 0 ? { ...look, state: 'todo', seen: 'none' } : { ...look, state: 'warn', seen: 'some' }
}
