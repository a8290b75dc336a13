import { describe, expect, test } from 'vitest'
import { resendOutcome } from './resend-outcome.ts'

describe('what an error of Resend means', () => {
  test.each([
    ['validation_error', 422, 'rejected'],
    ['invalid_idempotent_request', 409, 'unknown'],
    ['concurrent_idempotent_requests', 409, 'retry'],
    ['rate_limit_exceeded', 429, 'retry'],
    ['daily_quota_exceeded', 429, 'halted'],
    ['missing_api_key', 401, 'halted'],
    ['invalid_from_address', 422, 'halted'],
    ['internal_server_error', 500, 'retry'],
    ['application_error', null, 'retry'],
    ['not_found', 404, 'rejected'],
    ['something_new', 403, 'halted'],
  ])('%s (%s)', (name, statusCode, result) => {
    expect(resendOutcome({ name, statusCode }, null)).toEqual({ result, reason: `resend_${name}` })
  })

  test('retry-after is passed on', () => {
    const outcome = resendOutcome({ name: 'rate_limit_exceeded', statusCode: 429 }, { 'retry-after': '3' })
    expect(outcome).toEqual({ result: 'retry', reason: 'resend_rate_limit_exceeded', retry_after_seconds: 3 })
  })
})
