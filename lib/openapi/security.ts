import type { Audience, Refusals } from './operation.ts'

type Gate = { security: Record<string, string[]>[]; refusals: Refusals }

const signedOut = {
  signed_out: 'Neither a session nor a valid token.',
  unknown_key: 'No such API key, or it was revoked.',
}
const strangers = { not_a_member: 'This account is not a member of the organisation.' }
const busy = { too_many: 'Too many calls; Retry-After says in how many seconds to go on.' }
const memberSecurity: Gate['security'] = [{ session: [] }, { access_token: [] }]

/** What a route's wrapper asks for, and how it refuses. */
export function gateOf(who: Audience): Gate {
  switch (who) {
    case 'anyone':
      return { security: [], refusals: {} }
    case 'cron':
      return { security: [{ cron: [] }], refusals: { 401: { cron_secret: 'The cron secret is missing or wrong.' } } }
    case 'webhook':
      return {
        security: [{ provider_signature: [] }],
        refusals: { 403: { bad_signature: 'The signature does not match the body.' } },
      }
    case 'member':
    case 'manager':
      return {
        security: memberSecurity,
        refusals: {
          401: signedOut,
          403: {
            ...strangers,
            members_only: 'Not for API keys.',
            ...(who === 'manager' && { managers_only: 'Only a manager may do this.' }),
          },
          429: busy,
        },
      }
    case 'leads:write':
    case 'followups:write':
    case 'analytics:read':
      return {
        security: [...memberSecurity, { api_key: [who] }],
        refusals: {
          401: signedOut,
          403: { ...strangers, scope_missing: `The API key lacks the scope ${who}.` },
          429: busy,
        },
      }
  }
}
