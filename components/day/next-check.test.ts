import { describe, expect, it } from 'vitest'
import { nextCheck } from './next-check.ts'

const next = (now: string, time: string, zone: string) => nextCheck(new Date(now), time, zone).toISOString()

describe('nextCheck', () => {
  it('is today before the check time, tomorrow from then on', () => {
    expect(next('2026-11-22T07:59:00Z', '09:00:00', 'Europe/Berlin')).toBe('2026-11-22T08:00:00.000Z')
    expect(next('2026-11-22T08:00:00Z', '09:00:00', 'Europe/Berlin')).toBe('2026-11-23T08:00:00.000Z')
  })

  it('knows minutes, zones and changes of the clocks', () => {
    expect(next('2026-11-22T23:30:00Z', '09:30', 'Europe/Berlin')).toBe('2026-11-23T08:30:00.000Z')
    expect(next('2026-11-23T01:00:00Z', '09:30', 'America/New_York')).toBe('2026-11-23T14:30:00.000Z')
    expect(next('2026-10-24T12:00:00Z', '09:00', 'Europe/Berlin')).toBe('2026-10-25T08:00:00.000Z')
  })
})
