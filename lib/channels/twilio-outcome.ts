import type { Outcome } from './channel.ts'
import { providerErrors } from './provider-errors.ts'

const never = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ESTALE']

/**
 * What an error of the Twilio SDK means. Twilio has no idempotency: only what was surely not processed (429, a refused
 * connection) is retried; a 5xx or a connection that broke off may have been sent.
 */
export function twilioOutcome(error: unknown, retryAfterSeconds?: number): Outcome {
  const { status, code } = (typeof error === 'object' && error !== null ? error : {}) as {
    status?: number
    code?: number | string
  }
  if (status === undefined) {
    const reason = `twilio_${typeof code === 'string' ? code.toLowerCase() : 'no_answer'}`
    return typeof code === 'string' && never.includes(code)
      ? { result: 'retry', reason, may_have_left: false }
      : { result: 'unknown', reason }
  }
  const reason = `twilio_${code ?? status}`
  const { action, pause_seconds = 3600 } = providerErrors.twilio[String(code)] ?? { action: byStatus(status) }
  if (action === 'paused') {
    return { result: 'paused', reason, retry_after_seconds: retryAfterSeconds ?? pause_seconds }
  }
  if (action === 'retry') {
    const wait = retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }
    return { result: 'retry', reason, may_have_left: false, ...wait }
  }
  return { result: action, reason }
}

function byStatus(status: number): 'retry' | 'halted' | 'unknown' | 'rejected' {
  if (status === 429) return 'retry'
  if (status === 401 || status === 403) return 'halted'
  return status >= 500 ? 'unknown' : 'rejected'
}
