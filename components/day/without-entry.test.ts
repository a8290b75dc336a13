import { describe, expect, it } from 'vitest'
import type { DayEntry } from '#lib/day/contract'
import { withoutEntry } from './without-entry.ts'

const entry = (kind: DayEntry['kind'], lead_id: string, follow_up_id: string | null = null) =>
  ({ kind, lead_id, follow_up_id }) as DayEntry

const day = {
  counts: { your_turn: 60, approval: 2 },
  entries: [entry('your_turn', 'a'), entry('approval', 'a', 'f1'), entry('approval', 'a', 'f2')],
  done_today: 3,
  unread: 0,
}

describe('withoutEntry', () => {
  it('takes out one entry and lowers the count of its section only', () => {
    const after = withoutEntry(day, entry('approval', 'a', 'f1'))
    expect(after.entries.map(({ follow_up_id }) => follow_up_id)).toEqual([null, 'f2'])
    expect(after.counts).toEqual({ your_turn: 60, approval: 1 })
    expect(after.done_today).toBe(3)
  })

  it('leaves a day alone that has lost the entry already', () => {
    expect(withoutEntry(day, entry('task', 'a', 'f1'))).toBe(day)
  })
})
