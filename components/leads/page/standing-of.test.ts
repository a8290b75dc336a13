import { describe, expect, it } from 'vitest'
import { madeUpEntry } from './made-up-entry.ts'
import { standingOf } from './standing-of.ts'

const sentId = '00000000-0000-4000-8000-000000000001'

describe('standingOf', () => {
  const result = {
    id: sentId,
    status: 'sent',
    reason: null,
    channel: 'whatsapp' as const,
    scheduled_at: '2026-11-22T10:28:00+00:00',
    sent_at: '2026-11-22T10:28:00+00:00',
  }

  it('follows the timeline when the provider reports a failure later', () => {
    const timeline = [
      madeUpEntry({ follow_up_id: 'another' }),
      madeUpEntry({ status: 'failed', reason: 'twilio_63024' }),
    ]
    expect(standingOf(result, { pending: [], timeline })).toMatchObject({ status: 'failed', reason: 'twilio_63024' })
  })

  it('is the answer until the page knows more', () => {
    expect(
      standingOf(result, { pending: [], timeline: [madeUpEntry({ follow_up_id: 'another', status: 'failed' })] }),
    ).toBe(result)
  })
})
