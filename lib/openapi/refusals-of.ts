import { isRepeatable } from './is-repeatable.ts'
import type { Operation, Refusals } from './operation.ts'
import { gateOf } from './security.ts'

/** Its own refusals, those of its wrapper, and what every body, id and database can bring. */
export function refusalsOf(operation: Operation): Refusals {
  const { who, method, path, body, query, refusals = {} } = operation
  const mayRideOnCookie = who !== 'cron' && who !== 'webhook'
  const all: Refusals[] = [
    gateOf(who).refusals,
    mayRideOnCookie && method !== 'get' && path.startsWith('/api/')
      ? { 403: { other_site: 'A write with a session cookie must come from our own pages.' } }
      : {},
    body || who === 'webhook' ? { 413: { too_large: 'The body is larger than 1 MB.' } } : {},
    body && 'application/json' in body.content
      ? {
          400: { not_json: 'The body is not valid JSON.' },
          415: { not_json: 'Send the body as application/json.' },
          422: { not_text: 'A text holds a NUL or half a character.' },
        }
      : {},
    body || query
      ? { 422: { invalid: 'A field is missing, unknown or not as the schema wants it; errors names them.' } }
      : {},
    path.startsWith('/api/') && path.includes('{') ? { 404: { no_such_id: 'There is nothing with this id.' } } : {},
    isRepeatable(operation)
      ? {
          ...(!body && { 413: { too_large: 'The body is larger than 10 MB.' } }),
          400: { bad_idempotency_key: 'An Idempotency-Key has 1 to 255 printable ASCII characters.' },
          409: {
            idempotency_key_reused: 'This Idempotency-Key came with another request.',
            in_progress: 'The first request with this Idempotency-Key is still running.',
            outcome_unknown:
              'The first request with this Idempotency-Key ended without an answer; it is not run again.',
          },
        }
      : {},
    { 503: { database: 'The database could not answer.' } },
    refusals,
  ]
  const merged: Refusals = {}
  for (const one of all) {
    for (const [status, reasons] of Object.entries(one)) {
      const key = Number(status) as keyof Refusals
      merged[key] = { ...merged[key], ...reasons }
    }
  }
  return merged
}
