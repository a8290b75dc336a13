import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '#lib/leads/contract'
import { madeUpEntry } from './made-up-entry.ts'
import { replyTo } from './reply-to.ts'

const lead = { your_turn_since: '2026-11-22T10:00:00+00:00', your_turn_reason: 'answered' } as const
const wrote = (change: object = {}) =>
  ({
    kind: 'activity',
    at: '5',
    type: 'message',
    direction: 'inbound',
    channel: 'email',
    body: 'Ja',
    ...change,
  }) as TimelineEntry
const ours = madeUpEntry({ channel: 'email', subject: 'Ihr Angebot' })

describe('replyTo', () => {
  it('takes the newest words of the lead, their channel, and the subject they answered', () => {
    const timeline = [
      wrote({ type: 'auto_reply', body: 'Im Urlaub' }),
      wrote({ direction: 'outbound', body: 'Von uns' }),
      wrote(),
      wrote({ body: 'Alt' }),
      ours,
    ]
    expect(replyTo({ lead, timeline })).toEqual({ at: '5', text: 'Ja', channel: 'email', subject: 'Re: Ihr Angebot' })
  })

  it('does not pile up Re:, and leaves a subject empty that is not known', () => {
    const timeline = [wrote({ channel: 'phone' }), madeUpEntry({ channel: 'email', subject: 'AW: Termin' })]
    expect(replyTo({ lead, timeline })).toMatchObject({ subject: 'AW: Termin', channel: undefined })
    expect(replyTo({ lead, timeline: [wrote(), madeUpEntry({ subject: null })] })?.subject).toBe('')
  })

  it('is none while nobody waits for an answer', () => {
    const timeline = [wrote()]
    expect(replyTo({ lead: { ...lead, your_turn_reason: 'we_owe' }, timeline })).toBeNull()
    expect(replyTo({ lead: { your_turn_since: null, your_turn_reason: null }, timeline })).toBeNull()
    expect(replyTo({ lead, timeline: [ours] })).toBeNull()
  })
})
