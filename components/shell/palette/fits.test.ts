import { expect, it } from 'vitest'
import { fits } from './fits.ts'

it.each([
  ['Läufe', 'lau', true],
  ['Läufe', 'LÄU', true],
  ['Lead anlegen', 'anl lead', true],
  ['Lead anlegen', 'lead  import', false],
  ['Heute', '', true],
  ['Heute', '  ', true],
])('%s, %j: %s', (name, typed, expected) => {
  expect(fits(name, typed)).toBe(expected)
})
