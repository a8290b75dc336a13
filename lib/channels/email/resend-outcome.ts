import type { Outcome } from '../channel.ts'

/** Resend's error names by what to do; a name not listed is judged by its HTTP status. */
const names: Record<string, Exclude<Outcome['result'], 'accepted'>> = {
  rate_limit_exceeded: 'retry',
  concurrent_idempotent_requests: 'retry',
  application_error: 'retry',
  internal_server_error: 'retry',
  invalid_idempotent_request: 'unknown', // same key, other payload: the first was likely accepted
  daily_quota_exceeded: 'halted',
  monthly_quota_exceeded: 'halted',
  missing_api_key: 'halted',
  invalid_api_key: 'halted',
  restricted_api_key: 'halted',
  invalid_from_address: 'halted',
  invalid_access: 'halted',
}

/**
 * What an error of the Resend SDK means. The idempotency key makes repeats safe for 24 hours, so whatever may have been
 * processed (5xx, no answer: statusCode null) is simply tried again under the same key.
 */
export function resendOutcome(
  error: { name: string; statusCode: number | null },
  headers: Record<string, string> | null,
): Outcome {
  const { name, statusCode } = error
  const reason = `resend_${name}`
  const result =
    statusCode === null || statusCode >= 500
      ? 'retry'
      : (names[name] ??
        (statusCode === 401 || statusCode === 403 ? 'halted' : statusCode === 429 ? 'retry' : 'rejected'))
  if (result !== 'retry') {
    return { result, reason }
  }
  const wait = Number(headers?.['retry-after'])
  return { result, reason, ...(wait > 0 && { retry_after_seconds: wait }) }
}
