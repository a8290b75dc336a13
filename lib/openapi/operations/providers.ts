import { z } from 'zod'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'

const tag = 'Providers'

/** What Twilio and Resend call. Their bodies are theirs: see their documentation. */
export const providers: Operation[] = [
  {
    id: 'receiveTwilio',
    method: 'post',
    path: '/api/webhooks/twilio',
    tag,
    who: 'webhook',
    summary: 'WhatsApp: statuses and answers',
    headers: {
      'X-Twilio-Signature': {
        description: 'Twilio’s signature.',
        schema: z.string(),
        example: '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
      },
    },
    body: {
      content: {
        'application/x-www-form-urlencoded': {
          json: { type: 'object', additionalProperties: { type: 'string' } },
          examples: { status: { MessageSid: 'SM00000000000000000000000000000001', MessageStatus: 'delivered' } },
        },
      },
    },
    answers: { 200: { description: 'Taken; an empty TwiML document.', text: 'text/xml' } },
  },
  {
    id: 'receiveResend',
    method: 'post',
    path: '/api/webhooks/resend',
    tag,
    who: 'webhook',
    summary: 'Email: events and answers',
    headers: {
      'svix-id': { description: 'The event.', schema: z.string(), example: 'msg_2f6c3a1e' },
      'svix-timestamp': {
        description: 'Seconds since 1970; five minutes either way.',
        schema: z.string(),
        example: '1795000000',
      },
      'svix-signature': {
        description: 'The signature.',
        schema: z.string(),
        example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
      },
    },
    body: {
      content: {
        'application/json': {
          json: { type: 'object', properties: { type: { type: 'string' }, data: { type: 'object' } } },
          examples: {
            delivered: {
              type: 'email.delivered',
              created_at: '2026-11-23T08:30:00Z',
              data: { email_id: exampleIds.run },
            },
          },
        },
      },
    },
    answers: { 204: { description: 'Taken.' } },
    refusals: {
      422: { no_email_id: 'A received email needs its id.' },
      503: { resend_receiving: 'The email could not be fetched.' },
    },
  },
]
