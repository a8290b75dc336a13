import { expect, it } from 'vitest'
import { isSameName } from './is-same-name.ts'

it.each([
  ['Dr. Petra Müller', true],
  ['dr. petra müller', true],
  [' Dr.  Petra\u00a0Müller ', true],
  ['Dr. Petra Mu\u0308ller', true],
  ['Petra Müller', false],
  ['Dr. Petra Muller', false],
  ['', false],
])('%j: %s', (typed, expected) => {
  expect(isSameName(typed, 'Dr. Petra Müller')).toBe(expected)
})
