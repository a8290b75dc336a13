import { describe, expect, it } from 'vitest'
import { NewActivity } from '#lib/leads/contract'
import { recordKinds } from './record-kind.ts'
import { toActivity, type ActivityDraft } from './to-activity.ts'

const draft: ActivityDraft = { when: null, text: ' Wartung ', owedBy: 'us', dueOn: '2026-11-25', reached: false }

describe('toActivity', () => {
  it.each([
    ['proposal_sent', { type: 'proposal_sent', body: 'Wartung' }],
    ['meeting_held', { type: 'meeting_held', topic: 'Wartung' }],
    ['verbal_commitment', { type: 'verbal_commitment', owed_by: 'us', due_on: '2026-11-25', topic: 'Wartung' }],
    ['promised_callback', { type: 'promised_callback', owed_by: 'us', due_on: '2026-11-25', topic: 'Wartung' }],
    ['objection_price', { type: 'objection_price', body: 'Wartung' }],
    ['call', { type: 'call', direction: 'outbound', reached: false, body: 'Wartung' }],
    ['note', { type: 'note', body: 'Wartung' }],
  ] as const)('%s', (kind, expected) => {
    expect(toActivity(kind, draft)).toEqual(expected)
  })

  it('leaves out an empty text and the time of what happened just now, and names an earlier one in UTC', () => {
    expect(toActivity('proposal_sent', { ...draft, text: ' ' })).toEqual({ type: 'proposal_sent' })
    const when = new Date('2026-11-19T09:00:00Z')
    expect(toActivity('note', { ...draft, when }).occurred_at).toBe('2026-11-19T09:00:00.000Z')
  })

  it.each(recordKinds)('%s is what the API takes', (kind) => {
    expect(NewActivity.safeParse(toActivity(kind, { ...draft, when: new Date() })).success).toBe(true)
  })
})
