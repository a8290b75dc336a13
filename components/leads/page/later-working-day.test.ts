import { expect, it } from 'vitest'
import { laterWorkingDay } from './later-working-day.ts'

it.each([
  ['2026-11-23', 2, '2026-11-25'], // Monday → Wednesday
  ['2026-11-26', 2, '2026-11-30'], // Thursday → Monday
  ['2026-11-27', 2, '2026-12-01'], // Friday → Tuesday
  ['2026-11-28', 1, '2026-11-30'], // Saturday → Monday
  ['2026-12-31', 1, '2027-01-01'],
])('%s and %i working days: %s', (day, workingDays, expected) => {
  expect(laterWorkingDay(day, workingDays)).toBe(expected)
})
