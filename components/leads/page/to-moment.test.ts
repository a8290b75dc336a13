import { expect, it } from 'vitest'
import { toMoment } from './to-moment.ts'

it.each([
  ['2026-11-23T07:00:00+00:00', '2026-11-23T07:00:00.000Z'],
  ['2026-11-23T07:00:00.5+01:00', '2026-11-23T06:00:00.500Z'],
  ['2026-11-23T07:00:00Z', '2026-11-23T07:00:00.000Z'],
])('%s', (text, expected) => {
  expect(toMoment(text)?.toISOString()).toBe(expected)
})

it.each([undefined, null, '', '-infinity', 'outside_window'])('%s is none', (text) => {
  expect(toMoment(text)).toBeNull()
})
