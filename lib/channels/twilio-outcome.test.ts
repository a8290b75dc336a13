import { describe, expect, test } from 'vitest'
import { twilioOutcome } from './twilio-outcome.ts'

describe('what an error of Twilio means', () => {
  test.each([
    ['a number that is none', { status: 400, code: 21211 }, 'undeliverable', 'twilio_21211'],
    ['no mobile number', { status: 400, code: 21614 }, 'undeliverable', 'twilio_21614'],
    ['a recipient who opted out', { status: 400, code: 21610 }, 'opted_out', 'twilio_21610'],
    ['free text outside the window', { status: 400, code: 63016 }, 'undeliverable', 'twilio_63016'],
    ['a wrong token', { status: 401, code: 20003 }, 'halted', 'twilio_20003'],
    ['a sender that is not ours', { status: 400, code: 63007 }, 'halted', 'twilio_63007'],
    ['no access', { status: 403 }, 'halted', 'twilio_403'],
    ['an error inside Twilio: it may have been sent', { status: 500, code: 20500 }, 'unknown', 'twilio_20500'],
    ['a bad gateway: it may have been sent', { status: 502 }, 'unknown', 'twilio_502'],
    ['a request Twilio refuses', { status: 400, code: 21617 }, 'rejected', 'twilio_21617'],
    ['a connection that broke off', { code: 'ECONNRESET' }, 'unknown', 'twilio_econnreset'],
    ['no answer in time', { code: 'ECONNABORTED' }, 'unknown', 'twilio_econnaborted'],
    ['something nobody expects', new Error('?'), 'unknown', 'twilio_no_answer'],
  ])('%s', (_name, error, result, reason) => {
    expect(twilioOutcome(error)).toEqual({ result, reason })
  })

  test.each([
    ['too many requests', { status: 429, code: 20429 }, 'twilio_20429'],
    ['too many requests, without a code', { status: 429 }, 'twilio_429'],
    ['not available', { status: 503, code: 20503 }, 'twilio_20503'],
    ['a refused connection', { code: 'ECONNREFUSED' }, 'twilio_econnrefused'],
    ['an unknown host', { code: 'ENOTFOUND' }, 'twilio_enotfound'],
    ['a request never begun, because the process stood still', { code: 'ESTALE' }, 'twilio_estale'],
  ])('%s: it has surely not left', (_name, error, reason) => {
    expect(twilioOutcome(error)).toEqual({ result: 'retry', reason, may_have_left: false })
  })

  test('Retry-After is passed on', () => {
    expect(twilioOutcome({ status: 429, code: 20429 }, 17)).toEqual({
      result: 'retry',
      reason: 'twilio_20429',
      retry_after_seconds: 17,
      may_have_left: false,
    })
  })

  test('a sender that is too fast, or has used up its day, pauses', () => {
    expect(twilioOutcome({ status: 429, code: 63018 })).toEqual({
      result: 'paused',
      reason: 'twilio_63018',
      retry_after_seconds: 60,
    })
    expect(twilioOutcome({ status: 429, code: 63038 }, 900)).toEqual({
      result: 'paused',
      reason: 'twilio_63038',
      retry_after_seconds: 900,
    })
  })
})
