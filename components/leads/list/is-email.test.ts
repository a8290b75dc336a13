import { expect, it } from 'vitest'
import { NewLead } from '#lib/leads/contract'
import { isEmail } from './is-email.ts'

it.each([
  ['petra.mueller@firma.de', true],
  ["o'neil+crm@mail.firma-nord.co.uk", true],
  ['PETRA@FIRMA.DE', true],
  ['petra', false],
  ['petra@firma', false],
  ['petra@firma.d', false],
  ['petra @firma.de', false],
  ['petra@@firma.de', false],
  ['.petra@firma.de', false],
  ['petra.@firma.de', false],
  ['petra..mueller@firma.de', false],
  ["petra'@firma.de", false],
  ['petra@-firma.de', false],
  ['petra@müller.de', false],
])('%s: %s, as the API says', (text, expected) => {
  expect(isEmail(text)).toBe(expected)
  expect(NewLead.safeParse({ email: text }).success).toBe(expected)
})
