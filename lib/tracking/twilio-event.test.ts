import { describe, expect, test } from 'vitest'
import { twilioEvent } from './twilio-event.ts'

const now = new Date('2026-10-01T08:00:00Z')
const followUp = '00000000-0000-4000-8000-000000000001'
const about = { followUpId: followUp, attempt: '2' }
const nothing = { followUpId: null, attempt: null }

describe('a webhook from Twilio', () => {
  test.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'opened'],
    ['failed', 'failed'],
    ['undelivered', 'failed'],
  ])('status %s is the fact %s', (MessageStatus, event_type) => {
    expect(twilioEvent({ MessageSid: 'SM1', MessageStatus }, about, now)).toEqual({
      status: {
        provider: 'twilio',
        provider_event_id: `SM1:${MessageStatus}`,
        event_type,
        follow_up_id: followUp,
        attempt: 2,
        provider_message_id: 'SM1',
        email_message_id: null,
        occurred_at: '2026-10-01T08:00:00.000Z',
        reason: null,
        action: null,
        retry_after_seconds: null,
      },
    })
  })

  test.each(['queued', 'accepted', 'sending', 'something_new'])('status %s says nothing new', (MessageStatus) => {
    expect(twilioEvent({ MessageSid: 'SM1', MessageStatus }, about, now)).toBeNull()
  })

  test.each([
    ['63024', 'undeliverable', null],
    ['63049', 'undeliverable', null],
    ['63016', 'undeliverable', null],
    ['63014', 'opted_out', null],
    ['63010', 'retry', null],
    ['30008', 'retry', null],
    ['63018', 'paused', 60],
    ['63028', 'halted', null],
    ['99999', null, null],
  ])('error %s asks for %s', (ErrorCode, action, retry_after_seconds) => {
    expect(twilioEvent({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode }, about, now)).toMatchObject({
      status: { reason: `twilio_${ErrorCode}`, action, retry_after_seconds },
    })
  })

  test.each([null, '', 'x', '1e9', '-1'])('an address without a readable attempt (%s) names none', (attempt) => {
    const event = twilioEvent({ MessageSid: 'SM1', MessageStatus: 'sent' }, { followUpId: followUp, attempt }, now)
    expect(event).toMatchObject({ status: { follow_up_id: followUp, attempt: null } })
  })

  test('a message from a lead', () => {
    const form = {
      MessageSid: 'SM2',
      From: 'whatsapp:+4915112345678',
      Body: 'Ja gern',
      OriginalRepliedMessageSid: 'SM1',
    }
    expect(twilioEvent(form, nothing, now)).toMatchObject({
      message: {
        from_address: '+4915112345678',
        body: 'Ja gern',
        quoted_message_id: 'SM1',
        channel: 'whatsapp',
        is_auto_reply: false,
      },
    })
  })

  test('a form that is neither is left alone', () => {
    expect(twilioEvent({ AccountSid: 'AC1' }, nothing, now)).toBeNull()
  })
})
