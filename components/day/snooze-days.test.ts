import { describe, expect, it } from 'vitest'
import { snoozeDays } from './snooze-days.ts'

const at = (moment: string, zone = 'Europe/Berlin') => Object.values(snoozeDays(new Date(moment), zone))

describe('snoozeDays', () => {
  it('counts from the local day, not from the UTC day', () => {
    expect(at('2026-11-22T22:59:00Z')).toEqual(['2026-11-23', '2026-11-25', '2026-11-23'])
    expect(at('2026-11-22T23:01:00Z')).toEqual(['2026-11-24', '2026-11-26', '2026-11-30'])
    expect(at('2026-11-22T23:01:00Z', 'America/New_York')).toEqual(['2026-11-23', '2026-11-25', '2026-11-23'])
  })

  it('never calls today the next Monday', () => {
    expect(at('2026-11-23T10:00:00Z')[2]).toBe('2026-11-30')
    expect(at('2026-11-28T10:00:00Z')[2]).toBe('2026-11-30')
  })

  it('goes over the end of a year and a change of the clocks', () => {
    expect(at('2026-12-31T10:00:00Z')).toEqual(['2027-01-01', '2027-01-03', '2027-01-04'])
    expect(at('2026-10-24T10:00:00Z')).toEqual(['2026-10-25', '2026-10-27', '2026-10-26'])
  })
})
