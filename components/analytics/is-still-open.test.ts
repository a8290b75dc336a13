import { expect, it } from 'vitest'
import { isStillOpen } from './is-still-open.ts'

it.each([
  ['2026-03-05', '2026-03-05', true],
  ['2026-03-31', '2026-03-05', true],
  ['2026-02-26', '2026-03-05', true],
  ['2026-02-25', '2026-03-05', false],
  ['2025-12-31', '2026-01-07', true],
  ['2025-12-31', '2026-01-08', false],
])('a range to %s is on %s still open: %s', (to, today, expected) => {
  expect(isStillOpen(to, today)).toBe(expected)
})
