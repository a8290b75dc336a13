import { describe, expect, it } from 'vitest'
import { actionsFor } from './actions-for.ts'

type Entry = Parameters<typeof actionsFor>[0]

const entry: Entry = {
  kind: 'approval',
  reason: null,
  status: 'awaiting_approval',
  channel: 'email',
  missing: [],
  text_is_fixed: false,
  do_not_contact: false,
}
const task: Entry = { ...entry, kind: 'overdue', status: 'sent', channel: 'in_app' }

describe('actionsFor', () => {
  it('answers an answer, and ticks off what needs none', () => {
    const answered = actionsFor({ ...entry, kind: 'your_turn', reason: 'answered' })
    expect(answered.slice(0, 2)).toEqual(['reply', 'your_turn_done'])
    expect(actionsFor({ ...entry, kind: 'your_turn', reason: 'we_owe' })).not.toContain('reply')
  })

  it('offers no answer to a lead that wants no contact', () => {
    for (const reason of ['answered', 'we_owe'])
      expect(actionsFor({ ...entry, kind: 'your_turn', reason, do_not_contact: true })).toEqual([
        'your_turn_done',
        'open_lead',
      ])
  })

  it('lets a text with holes be approved only after editing', () => {
    expect(actionsFor(entry)).toEqual(['approve', 'edit', 'snooze', 'dismiss', 'delegate'])
    expect(actionsFor({ ...entry, missing: ['booking_link'] })).toEqual(['edit', 'snooze', 'dismiss', 'delegate'])
  })

  it('never offers to edit an approved template', () => {
    expect(actionsFor({ ...entry, text_is_fixed: true })).toEqual(['approve', 'snooze', 'dismiss', 'delegate'])
    expect(actionsFor({ ...entry, text_is_fixed: true, missing: ['booking_link'] })).toEqual([
      'snooze',
      'dismiss',
      'delegate',
    ])
  })

  it('closes tasks, but not messages that should have left', () => {
    expect(actionsFor(task)).toContain('not_reached')
    expect(actionsFor({ ...task, kind: 'task' })).toEqual(actionsFor(task))
    expect(actionsFor({ ...task, status: 'scheduled', channel: 'email' })).toEqual(['dismiss', 'open_lead'])
  })

  it('answers or hands on what a colleague left waiting', () => {
    const unattended: Entry = { ...entry, kind: 'unattended', reason: 'answered' }
    expect(actionsFor(unattended).slice(0, 2)).toEqual(['reply', 'delegate'])
    expect(actionsFor({ ...unattended, do_not_contact: true })).not.toContain('reply')
  })
})
