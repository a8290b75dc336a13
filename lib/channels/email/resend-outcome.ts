import type { Outcome } from '../channel.ts'
import { providerErrors } from '../provider-errors.ts'

/**
 * What an error of the Resend SDK means. The idempotency key makes repeats safe for 24 hours, so whatever may have been
 * processed (5xx, no answer: statusCode null, a first request still at work) is simply tried again under the same key.
 */
export function resendOutcome(
  error: { name: string; statusCode: number | null },
  headers: Record<string, string> | null,
): Outcome {
  const { name, statusCode } = error
  const reason = `resend_${name}`
  const isUnclear = statusCode === null || statusCode >= 500
  const listed = providerErrors.resend[name]
  const action = isUnclear ? 'retry' : (listed?.action ?? byStatus(statusCode))
  const wait = Number(headers?.['retry-after'])
  if (action === 'paused') {
    return { result: 'paused', reason, retry_after_seconds: wait > 0 ? wait : (listed?.pause_seconds ?? 3600) }
  }
  if (action === 'retry') {
    const may_have_left = isUnclear || statusCode === 409
    return { result: 'retry', reason, may_have_left, ...(wait > 0 && { retry_after_seconds: wait }) }
  }
  return { result: action, reason }
}

function byStatus(status: number): 'retry' | 'halted' | 'rejected' {
  if (status === 429) return 'retry'
  return status === 401 || status === 403 ? 'halted' : 'rejected'
}
