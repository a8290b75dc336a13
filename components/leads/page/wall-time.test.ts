import { describe, expect, it } from 'vitest'
import { fromWallTime } from './from-wall-time.ts'
import { toWallTime } from './to-wall-time.ts'

describe('wall time', () => {
  it.each([
    ['2026-11-23T08:45', 'Europe/Berlin', '2026-11-23T07:45:00.000Z'],
    ['2026-07-01T08:05', 'America/New_York', '2026-07-01T12:05:00.000Z'],
    ['2026-11-23T00:10', 'Asia/Kathmandu', '2026-11-22T18:25:00.000Z'],
  ])('%s in %s goes there and back', (wallTime, timeZone, moment) => {
    expect(fromWallTime(wallTime, timeZone)?.toISOString()).toBe(moment)
    expect(toWallTime(new Date(moment), timeZone)).toBe(wallTime)
  })

  it('moves a skipped time an hour on', () => {
    expect(fromWallTime('2026-03-29T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it.each(['', '2026-11-23', '2026-13-45T10:00', 'tomorrow'])('%j is none', (text) => {
    expect(fromWallTime(text, 'Europe/Berlin')).toBeNull()
  })
})
