import type { Outcome } from './channel.ts'

type Action = Exclude<Outcome['result'], 'accepted'>
type Provider = 'twilio' | 'resend'

const hour = 3600

/**
 * What every known error of a provider asks for, whether it comes as the answer to a request or later by webhook. What is
 * not listed is judged by its HTTP status, and by webhook left to a person.
 */
export const providerErrors: Record<Provider, Partial<Record<string, { action: Action; pause_seconds?: number }>>> = {
  twilio: {
    ...all('undeliverable', [
      21211, // no valid number
      21614, // no mobile number
      63003, // no valid recipient
      63016, // outside 24 hours without a template
      63024, // not on WhatsApp
      63032, // limited by WhatsApp: no immediate repeat
      63049, // Meta chose not to deliver: no immediate repeat
    ]),
    ...all('opted_out', [21610, 63014]),
    ...all('retry', [20429, 20503, 30008, 30500, 63010, 63012]),
    ...all('unknown', [20500]),
    63018: { action: 'paused', pause_seconds: 60 }, // too many messages per second from this sender
    63038: { action: 'paused', pause_seconds: hour }, // the account's messages of the day are used up
    ...all(
      'halted',
      [20003, 21655, 21656, 63001, 63005, 63007, 63013, 63020, 63021, 63027, 63028, 63040, 63041, 63042, 63051],
    ),
  },
  resend: {
    ...all('retry', [
      'rate_limit_exceeded',
      'concurrent_idempotent_requests',
      'application_error',
      'internal_server_error',
      'bounced_transient', // a full mailbox, a server that is down
      'bounced_undetermined',
    ]),
    ...all('unknown', ['invalid_idempotent_request']), // same key, other payload: the first was likely accepted
    daily_quota_exceeded: { action: 'paused', pause_seconds: hour },
    monthly_quota_exceeded: { action: 'paused', pause_seconds: 6 * hour },
    failed_reached_daily_quota: { action: 'paused', pause_seconds: hour },
    failed_reached_monthly_quota: { action: 'paused', pause_seconds: 6 * hour },
    ...all('halted', [
      'missing_api_key',
      'invalid_api_key',
      'restricted_api_key',
      'invalid_from_address',
      'invalid_access',
    ]),
    ...all('undeliverable', ['bounced_permanent', 'suppressed']),
    ...all('opted_out', ['complained']),
  },
}

function all(action: Action, codes: (string | number)[]): Record<string, { action: Action }> {
  return Object.fromEntries(codes.map((code) => [code, { action }]))
}
