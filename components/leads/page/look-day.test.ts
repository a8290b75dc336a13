import { describe, expect, it } from 'vitest'
import { lookDay } from './look-day.ts'
import { madeUpSignal } from './made-up-signal.ts'

describe('lookDay', () => {
  const loop = madeUpSignal({ next_check_at: '2026-11-29T23:30:00+00:00' })

  it('is the day where the lead is', () => {
    expect(lookDay(loop, null, 'Europe/Berlin')).toBe('2026-11-30')
    expect(lookDay(madeUpSignal({ next_check_at: '-infinity' }), null, 'Europe/Berlin')).toBeNull()
  })

  it('is left out where the same day is said already', () => {
    expect(lookDay(loop, '2026-11-30', 'Europe/Berlin')).toBeNull()
    expect(lookDay(loop, '2026-12-04', 'Europe/Berlin')).toBe('2026-11-30')
  })
})
