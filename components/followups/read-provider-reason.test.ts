import { describe, expect, it } from 'vitest'
import { readProviderReason } from './read-provider-reason.ts'

describe('readProviderReason', () => {
  it.each([
    ['whatsapp_63024', { channel: 'whatsapp', code: '63024', meaning: 'no_whatsapp' }],
    ['twilio_21211', { channel: 'whatsapp', code: '21211', meaning: 'bad_number' }],
    ['twilio_99999', { channel: 'whatsapp', code: '99999', meaning: 'provider_refused' }],
    [
      'gave_up_resend_rate_limit_exceeded',
      { channel: 'email', code: 'rate_limit_exceeded', meaning: 'provider_gave_up' },
    ],
    ['email_63024', { channel: 'email', code: '63024', meaning: 'provider_refused' }],
    ['worker_lost', null],
  ])('%s', (reason, expected) => {
    expect(readProviderReason(reason)).toEqual(expected)
  })
})
