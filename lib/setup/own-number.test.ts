import { expect, test } from 'vitest'
import { ownNumber } from './own-number.ts'

test.each([
  ['+49 (151) 123-456 78', '+4915112345678'],
  ['0049 151 12345678', '+4915112345678'],
  ['0151 12345678', null],
  ['', null],
  [null, null],
  ['+49 call me', null],
])('%s → %s', (phone, expected) => {
  expect(ownNumber(phone)).toBe(expected)
})
