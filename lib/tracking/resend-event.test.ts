import { describe, expect, test } from 'vitest'
import { resendEvent } from './resend-event.ts'
import { ResendWebhook } from './resend-webhook.ts'

const event = (type: string, data: object = {}) =>
  ResendWebhook.parse({
    type,
    created_at: '2026-10-01T08:00:00.000Z',
    data: {
      created_at: '2026-10-01T07:59:00.000Z',
      email_id: 'e1',
      message_id: '<m1@mail.example>',
      from: 'a@demo.example',
      to: ['b@kunde.example'],
      subject: 'x',
      tags: { follow_up_id: 'f1', attempt: '3' },
      ...data,
    },
  })

describe('an event from Resend', () => {
  test('names the follow-up, its attempt, and the ids of the email', () => {
    expect(resendEvent(event('email.delivered'), 'msg_1')).toEqual({
      provider: 'resend',
      provider_event_id: 'msg_1',
      event_type: 'delivered',
      follow_up_id: 'f1',
      attempt: 3,
      provider_message_id: 'e1',
      email_message_id: 'm1@mail.example',
      occurred_at: '2026-10-01T08:00:00.000Z',
      reason: null,
      action: null,
      retry_after_seconds: null,
    })
  })

  const bounce = (type: string) => ({ bounce: { type, subType: 'General', message: 'x' } })
  test.each([
    ['email.bounced', bounce('Permanent'), 'bounced', 'resend_bounced', 'undeliverable', null],
    ['email.bounced', bounce('Transient'), 'bounced', 'resend_bounced', 'retry', null],
    ['email.bounced', bounce('Undetermined'), 'bounced', 'resend_bounced', 'retry', null],
    [
      'email.suppressed',
      { suppressed: { type: 'x', message: 'x' } },
      'failed',
      'resend_suppressed',
      'undeliverable',
      null,
    ],
    ['email.failed', { failed: { reason: 'reached_daily_quota' } }, 'failed', 'resend_failed', 'paused', 3600],
    ['email.failed', { failed: { reason: 'something_new' } }, 'failed', 'resend_failed', null, null],
    ['email.complained', {}, 'complained', null, 'opted_out', null],
  ])('%s %j', (type, data, event_type, reason, action, retry_after_seconds) => {
    expect(resendEvent(event(type, data), 'msg_1')).toMatchObject({ event_type, reason, action, retry_after_seconds })
  })

  test('about something else is left alone', () => {
    expect(resendEvent(event('email.scheduled'), 'msg_1')).toBeNull()
  })
})
