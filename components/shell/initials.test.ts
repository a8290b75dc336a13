import { expect, it } from 'vitest'
import { initials } from './initials.ts'

it.each([
  ['Anna Schäfer', 'AS'],
  ['Dr. Petra von Öhlen', 'DÖ'],
  ['ben', 'B'],
  ['  Clara   Ott ', 'CO'],
  ['𝒜da Lovelace', '𝒜L'],
  ['', ''],
])('%j → %j', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
