import fc from 'fast-check'
import { expect, test } from 'vitest'
import { senderAddress } from './sender-address.ts'

test.each([
  [['Anna Vogel', 'Nordlicht'], '"Anna Vogel · Nordlicht" <a@b.example>'],
  [['Müller, Jörg', 'Nordlicht GmbH & Co. KG'], '"Müller, Jörg · Nordlicht GmbH & Co. KG" <a@b.example>'],
  [['Anna "die Chefin" Vogel', 'x\\'], '"Anna die Chefin Vogel · x" <a@b.example>'],
  [['Anna\r\nBcc: x@y.example', 'Nordlicht'], '"Anna Bcc: x@y.example · Nordlicht" <a@b.example>'],
  [[null, 'Nordlicht'], '"Nordlicht" <a@b.example>'],
  [[null, ' \u200B'], 'a@b.example'],
])('%j', (names, header) => {
  expect(senderAddress(names, 'a@b.example')).toBe(header)
})

test('no name breaks out of its quotes or its line', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }), (names) => {
      expect(senderAddress(names, 'a@b.example')).toMatch(/^("[^"\\<>\p{C}]+" <a@b\.example>|a@b\.example)$/u)
    }),
  )
})
