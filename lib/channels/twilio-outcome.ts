import type { Outcome } from './channel.ts'

/** Twilio's error codes by what to do; a code not listed is judged by its HTTP status. */
const codes: Record<'rejected' | 'retry' | 'halted' | 'unknown', readonly number[]> = {
  rejected: [21211, 21610, 21614, 63003, 63014, 63016, 63024, 63032, 63049],
  retry: [20429, 20503],
  halted: [
    20003, 21655, 21656, 63001, 63005, 63007, 63013, 63018, 63020, 63021, 63027, 63028, 63038, 63040, 63041, 63042,
    63051,
  ],
  unknown: [20500],
}

const never = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

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
    return { result: typeof code === 'string' && never.includes(code) ? 'retry' : 'unknown', reason }
  }
  const reason = `twilio_${code ?? status}`
  const listed = Object.entries(codes).find(([, list]) => typeof code === 'number' && list.includes(code))?.[0]
  if (listed === 'retry' || status === 429) {
    return {
      result: 'retry',
      reason,
      ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }),
    }
  }
  if (listed === 'rejected' || listed === 'halted' || listed === 'unknown') {
    return { result: listed, reason }
  }
  if (status === 401 || status === 403) {
    return { result: 'halted', reason }
  }
  return { result: status >= 500 ? 'unknown' : 'rejected', reason }
}
