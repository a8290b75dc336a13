import { describe, expect, test } from 'vitest'
import { twilioEvent } from './twilio-event.ts'

const now = new Date('2026-10-01T08:00:00Z')
const followUp = '00000000-0000-4000-8000-000000000001'

describe('a webhook from Twilio', () => {
  test.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'opened'],
    ['failed', 'failed'],
    ['undelivered', 'failed'],
  ])('status %s is the fact %s', (MessageStatus, event_type) => {
    expect(twilioEvent({ MessageSid: 'SM1', MessageStatus }, followUp, now)).toEqual({
      status: {
        provider: 'twilio',
        provider_event_id: `SM1:${MessageStatus}`,
        event_type,
        follow_up_id: followUp,
        provider_message_id: 'SM1',
        occurred_at: '2026-10-01T08:00:00.000Z',
        reason: null,
      },
    })
  })

  test.each(['queued', 'accepted', 'sending', 'something_new'])('status %s says nothing new', (MessageStatus) => {
    expect(twilioEvent({ MessageSid: 'SM1', MessageStatus }, followUp, now)).toBeNull()
  })

  test('an error code becomes the reason', () => {
    const event = twilioEvent({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '63024' }, followUp, now)
    expect(event).toMatchObject({ status: { reason: 'twilio_63024' } })
  })

  test('a message from a lead', () => {
    const form = {
      MessageSid: 'SM2',
      From: 'whatsapp:+4915112345678',
      Body: 'Ja gern',
      OriginalRepliedMessageSid: 'SM1',
    }
    expect(twilioEvent(form, null, now)).toMatchObject({
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
    expect(twilioEvent({ AccountSid: 'AC1' }, null, now)).toBeNull()
  })
})
