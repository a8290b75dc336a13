import { expect, it } from 'vitest'
import { splitDuration } from './split-duration.ts'

it.each([
  [0, { unit: 'under_a_second' }],
  [-5, { unit: 'under_a_second' }],
  [999, { unit: 'under_a_second' }],
  [1000, { unit: 'seconds', seconds: 1 }],
  [2449, { unit: 'seconds', seconds: 2.4 }],
  [9949, { unit: 'seconds', seconds: 9.9 }],
  [9950, { unit: 'seconds', seconds: 10 }],
  [59_499, { unit: 'seconds', seconds: 59 }],
  [59_500, { unit: 'minutes', minutes: 1, seconds: 0 }],
  [3_599_400, { unit: 'minutes', minutes: 59, seconds: 59 }],
  [3_599_500, { unit: 'hours', hours: 1, minutes: 0 }],
  [7_530_000, { unit: 'hours', hours: 2, minutes: 5 }],
  [86_399_400, { unit: 'hours', hours: 23, minutes: 59 }],
  [86_399_500, { unit: 'days', days: 1, hours: 0 }],
  [187_000_000, { unit: 'days', days: 2, hours: 3 }],
])('%i ms', (milliseconds, expected) => {
  expect(splitDuration(milliseconds)).toEqual(expected)
})
