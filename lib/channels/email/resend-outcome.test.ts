import { describe, expect, test } from 'vitest'
import { resendOutcome } from './resend-outcome.ts'

describe('what an error of Resend means', () => {
  test.each([
    ['validation_error', 422, 'rejected'],
    ['invalid_idempotent_request', 409, 'unknown'],
    ['missing_api_key', 401, 'halted'],
    ['invalid_from_address', 422, 'halted'],
    ['not_found', 404, 'rejected'],
    ['something_new', 403, 'halted'],
  ])('%s (%s)', (name, statusCode, result) => {
    expect(resendOutcome({ name, statusCode }, null)).toEqual({ result, reason: `resend_${name}` })
  })

  test.each([
    ['rate_limit_exceeded', 429, false],
    ['something_new', 429, false],
    ['concurrent_idempotent_requests', 409, true],
    ['internal_server_error', 500, true],
    ['application_error', null, true],
  ])('%s (%s) is tried again; may it have left? %s', (name, statusCode, may_have_left) => {
    expect(resendOutcome({ name, statusCode }, null)).toEqual({
      result: 'retry',
      reason: `resend_${name}`,
      may_have_left,
    })
  })

  test('retry-after is passed on', () => {
    const outcome = resendOutcome({ name: 'rate_limit_exceeded', statusCode: 429 }, { 'retry-after': '3' })
    expect(outcome).toMatchObject({ result: 'retry', retry_after_seconds: 3 })
  })

  test.each([
    ['daily_quota_exceeded', 3600],
    ['monthly_quota_exceeded', 21_600],
  ])('%s pauses the sender', (name, retry_after_seconds) => {
    expect(resendOutcome({ name, statusCode: 429 }, null)).toEqual({
      result: 'paused',
      reason: `resend_${name}`,
      retry_after_seconds,
    })
  })
})
