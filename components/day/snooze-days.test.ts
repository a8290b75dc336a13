import { describe, expect, it } from 'vitest'
import { snoozeDays } from './snooze-days.ts'

const at = (moment: string, zone = 'Europe/Berlin') =>
  snoozeDays(new Date(moment), zone).map(({ name, day }) => `${name} ${day}`)

describe('snoozeDays', () => {
  it.each([
    ['Monday', '2026-11-23', ['tomorrow 2026-11-24', 'in_three_days 2026-11-26', 'next_monday 2026-11-30']],
    ['Tuesday', '2026-11-24', ['tomorrow 2026-11-25', 'in_three_days 2026-11-27', 'next_monday 2026-11-30']],
    ['Wednesday', '2026-11-25', ['tomorrow 2026-11-26', 'in_three_days 2026-11-28', 'next_monday 2026-11-30']],
    ['Thursday', '2026-11-26', ['tomorrow 2026-11-27', 'in_three_days 2026-11-29', 'next_monday 2026-11-30']],
    ['Friday', '2026-11-27', ['tomorrow 2026-11-28', 'next_monday 2026-11-30']],
    ['Saturday', '2026-11-28', ['tomorrow 2026-11-29', 'next_monday 2026-11-30', 'in_three_days 2026-12-01']],
    ['Sunday', '2026-11-29', ['tomorrow 2026-11-30', 'in_three_days 2026-12-02']],
  ])('on a %s offers every day once, soonest first', (_, day, expected) => {
    expect(at(`${day}T10:00:00Z`)).toEqual(expected)
  })

  it('counts from the local day, not from the UTC day', () => {
    expect(at('2026-11-22T22:59:00Z')[0]).toBe('tomorrow 2026-11-23')
    expect(at('2026-11-22T23:01:00Z')[0]).toBe('tomorrow 2026-11-24')
    expect(at('2026-11-22T23:01:00Z', 'America/New_York')[0]).toBe('tomorrow 2026-11-23')
  })

  it('goes over the end of a year and a change of the clocks', () => {
    expect(at('2026-12-31T10:00:00Z')).toEqual([
      'tomorrow 2027-01-01',
      'in_three_days 2027-01-03',
      'next_monday 2027-01-04',
    ])
    expect(at('2026-10-24T10:00:00Z')).toEqual([
      'tomorrow 2026-10-25',
      'next_monday 2026-10-26',
      'in_three_days 2026-10-27',
    ])
  })
})
