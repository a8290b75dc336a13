import { expect, test } from 'vitest'
import { readTime } from './read-time.ts'

test.each([
  ['2026-10-01T08:00:00.000Z', '2026-10-01T08:00:00.000Z'],
  ['2026-10-01T10:00:00+02:00', '2026-10-01T08:00:00.000Z'],
  ['2026-10-01 08:00:00.123456+00', '2026-10-01T08:00:00.123Z'],
  ['1999-12-31T23:59:59Z', null],
  ['+275760-09-13T00:00:00Z', null],
  ['soon', null],
  ['', null],
  [undefined, null],
])('%s is read as %s', (text, moment) => {
  expect(readTime(text)).toBe(moment)
})
