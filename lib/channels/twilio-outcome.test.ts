import { describe, expect, test } from 'vitest'
import { twilioOutcome } from './twilio-outcome.ts'

describe('what an error of Twilio means', () => {
  test.each([
    ['a number that is none', { status: 400, code: 21211 }, 'rejected', 'twilio_21211'],
    ['a recipient who opted out', { status: 400, code: 21610 }, 'rejected', 'twilio_21610'],
    ['free text outside the window', { status: 400, code: 63016 }, 'rejected', 'twilio_63016'],
    ['a wrong token', { status: 401, code: 20003 }, 'halted', 'twilio_20003'],
    ['a sender that is not ours', { status: 400, code: 63007 }, 'halted', 'twilio_63007'],
    ['no access', { status: 403 }, 'halted', 'twilio_403'],
    ['too many requests', { status: 429, code: 20429 }, 'retry', 'twilio_20429'],
    ['an error inside Twilio: it may have been sent', { status: 500, code: 20500 }, 'unknown', 'twilio_20500'],
    ['a bad gateway: it may have been sent', { status: 502 }, 'unknown', 'twilio_502'],
    ['a request Twilio refuses', { status: 400, code: 21617 }, 'rejected', 'twilio_21617'],
    ['a refused connection', { code: 'ECONNREFUSED' }, 'retry', 'twilio_econnrefused'],
    ['an unknown host', { code: 'ENOTFOUND' }, 'retry', 'twilio_enotfound'],
    ['a connection that broke off', { code: 'ECONNRESET' }, 'unknown', 'twilio_econnreset'],
    ['no answer in time', { code: 'ECONNABORTED' }, 'unknown', 'twilio_econnaborted'],
    ['something nobody expects', new Error('?'), 'unknown', 'twilio_no_answer'],
  ])('%s', (_name, error, result, reason) => {
    expect(twilioOutcome(error)).toEqual({ result, reason })
  })

  test('Retry-After is passed on', () => {
    expect(twilioOutcome({ status: 429, code: 20429 }, 17)).toEqual({
      result: 'retry',
      reason: 'twilio_20429',
      retry_after_seconds: 17,
    })
  })
})
