import { expect, it } from 'vitest'
import { findZone } from './find-zone.ts'

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  [' europe/berlin ', 'Europe/Berlin'],
  ['America/New York', 'America/New_York'],
  ['UTC', 'UTC'],
  ['Europe/Kyiv', expect.stringMatching(/^Europe\/K[iy]+[ev]+$/)],
  ['Europe/Atlantis', null],
  ['Berlin', null],
  ['+01:00', null],
  ['', null],
])('%j → %j', (text, zone) => {
  expect(findZone(text)).toEqual(zone)
})
