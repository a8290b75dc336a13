import { describe, expect, it } from 'vitest'
import { waitingCount } from './waiting-count.ts'

describe('waitingCount', () => {
  it('adds up what waits for a person, without what leaves by itself or is only news', () => {
    expect(
      waitingCount({ counts: { your_turn: 2, approval: 3, today: 40, week: 7, no_next_step: 1, opted_out: 4 } }),
    ).toBe(6)
    expect(waitingCount({ counts: { unattended: 2 } })).toBe(2)
    expect(waitingCount({ counts: {} })).toBe(0)
  })
})
