import { lookAtEmailDomain } from '../channels/look-at-email-domain.ts'
import type { Finding } from './finding.ts'
import { remedies } from './remedies.ts'

type Account = { apiKey: string; from: string; baseUrl: string | undefined }

/** Resend's key and the sender's domain, by reading the list of domains, in production or not. Nothing is sent or changed. */
export async function checkResend({ apiKey, from, baseUrl }: Account): Promise<Finding[]> {
  const account = { RESEND_API_KEY: apiKey, EMAIL_FROM: from, RESEND_BASE_URL: baseUrl, ALLOW_REAL_SENDS: '1' }
  const look = await lookAtEmailDomain(account)
  const key = (says: string, remedy: string): Finding[] => [{ about: 'RESEND_API_KEY', mark: '✗', says, remedy }]
  switch (look.seen) {
    case 'key_refused':
      return key('Resend refuses it', remedies.RESEND_API_KEY)
    case 'key_sends_only':
      return key('may only send: answers cannot be read, nor the domain checked', remedies.RESEND_API_KEY)
    case 'not_configured':
    case 'not_here':
    case 'unreachable': {
      const remedy = baseUrl ? remedies.RESEND_BASE_URL : 'try again; resend-status.com says whether it is them'
      return key('not tried: Resend does not answer', remedy)
    }
    case 'domain_missing':
    case 'found': {
      const about = 'EMAIL_FROM'
      const { domain } = look
      const accepted: Finding = { about: 'RESEND_API_KEY', mark: '✓', says: 'accepted' }
      const dns = 'Resend → Domains shows the DNS records to add'
      if (look.seen === 'domain_missing')
        return [accepted, { about, mark: '✗', says: `Resend does not know ${domain}`, remedy: remedies[about] }]
      if (look.status !== 'verified')
        return [accepted, { about, mark: '✗', says: `${domain} is ${look.status} at Resend`, remedy: dns }]
      return look.can_receive
        ? [accepted, { about, mark: '✓', says: `Resend has verified ${domain}, and receives there` }]
        : [
            accepted,
            {
              about,
              mark: '!',
              says: `Resend has verified ${domain}, but does not receive there: answers are not seen`,
              remedy: dns,
            },
          ]
    }
  }
}
