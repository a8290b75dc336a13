import { describe, expect, it } from 'vitest'
import { zonedMoment } from './zoned-moment.ts'

describe('zonedMoment', () => {
  it.each([
    ['2026-11-23', 8, 'Europe/Berlin', '2026-11-23T07:00:00.000Z'],
    ['2026-07-01', 8, 'Europe/Berlin', '2026-07-01T06:00:00.000Z'],
    ['2026-03-29', 8, 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
    ['2026-10-25', 8, 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
    ['2026-10-25', 0, 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-03-29', 2, 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-11-23', 8, 'America/New_York', '2026-11-23T13:00:00.000Z'],
    ['2026-11-23', 12, 'Pacific/Auckland', '2026-11-22T23:00:00.000Z'],
    ['2026-11-23', 8, 'Asia/Kathmandu', '2026-11-23T02:15:00.000Z'],
  ])('%s %s:00 in %s', (day, hour, timeZone, expected) => {
    expect(zonedMoment(day, hour, timeZone).toISOString()).toBe(expected)
  })
})
