import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NewLead } from '#lib/leads/contract'
import { normalizePhone } from './normalize-phone.ts'

it.each([
  ['0171 1234567', '+491711234567'],
  ['0171/123 45-67', '+491711234567'],
  ['(0171) 1234567', '+491711234567'],
  ['0049 171 1234567', '+491711234567'],
  ['0049 (0)171 1234567', '+491711234567'],
  ['+49 (0)171 1234567', '+491711234567'],
  ['+49 ( 0 ) 171 1234567', '+491711234567'],
  ['+49 0171 1234567', '+491711234567'],
  ['(+49) 171 1234567', '+491711234567'],
  ['+49 171 1234567', '+491711234567'],
  ['+49.30.90–12 34 5', '+49309012345'],
  ['030 901234', '+4930901234'],
  ['  0800 1234567 ', '+498001234567'],
  ['+43 (0)660 1234567', '+436601234567'],
  ['0041 44 123 45 67', '+41441234567'],
  ['+39 06 1234567', '+39061234567'],
  ['+1 (415) 555-0123', '+14155550123'],
  ['\u202a+49 171 1234567\u202c', '+491711234567'],
  ['０１７１ １２３４５６７', '+491711234567'],
  ['0171\u22121234567', '+491711234567'],
])('%s → %s', (text, expected) => {
  expect(normalizePhone(text)).toBe(expected)
  expect(NewLead.parse({ phone_e164: expected })).toEqual({ phone_e164: expected })
})

it.each([
  '',
  '171 1234567',
  '491711234567',
  '0171',
  '110',
  '+49',
  '+0171 1234567',
  '0171 12345x',
  '+49 171 1234567 890123',
  'Petra',
])('%j is no number', (text) => {
  expect(normalizePhone(text)).toBeNull()
})

const digits = (min: number, max = min) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`))
const parts = (area: string[], rest: fc.Arbitrary<string>) => fc.tuple(fc.constantFrom(...area), rest)
/** Numbers as they are dialled from abroad, in three parts: country code, area, rest. */
const known = fc.oneof(
  parts(['151', '160', '171', '176'], digits(7, 8)).map((n) => ['49', ...n] as const),
  parts(['30', '40', '89', '221', '4542', '36628'], digits(4, 6)).map((n) => ['49', ...n] as const),
  parts(['1', '660', '676', '5522'], digits(6, 7)).map((n) => ['43', ...n] as const),
  parts(['44', '31', '76', '79'], digits(7)).map((n) => ['41', ...n] as const),
  parts(['1', '6'], digits(8)).map((n) => ['33', ...n] as const),
  parts(['20', '7700'], digits(6, 8)).map((n) => ['44', ...n] as const),
  parts(['06', '02'], digits(7)).map((n) => ['39', ...n] as const), // Italy dials its 0 from abroad, too
  parts(['415', '212'], digits(7)).map((n) => ['1', ...n] as const),
)
const gap = fc.constantFrom('', ' ', '-', ' - ', '/', ' / ', '.', '\u00a0', '\u2009', '–', '\u2011')
/** A number together with one of the ways in which people write it. */
const written = known.chain(([country, area, rest]) => {
  const writesZero = !['39', '1'].includes(country)
  const isNeighbour = ['49', '43', '41'].includes(country) // elsewhere a 0 without brackets may be part of the number
  const international = fc
    .tuple(
      fc.constantFrom(
        `+${country}`,
        `00${country}`,
        `(+${country})`,
        `(00${country})`,
        `+ ${country}`,
        `00 ${country}`,
      ),
      gap,
      fc.constantFrom('', ...(writesZero ? ['(0)', '(0) '] : []), ...(isNeighbour ? ['0'] : [])),
    )
    .map((start) => start.join(''))
  const start = country === '49' ? fc.oneof(international, fc.constantFrom('0', '(0)', '0 ')) : international
  const body = fc
    .tuple(fc.boolean(), gap, fc.nat(rest.length), gap)
    .map(([inBrackets, before, at, between]) =>
      [inBrackets ? `(${area})` : area, before, rest.slice(0, at), between, rest.slice(at)].join(''),
    )
  return fc
    .tuple(fc.constantFrom('', ' ', '\t'), start, body, fc.constantFrom('', ' ', '\n'))
    .map((pieces) => ({ text: pieces.join(''), number: `+${country}${area}${rest}` }))
})

it('finds the number behind every way of writing it', () => {
  fc.assert(
    fc.property(written, ({ text, number }) => {
      expect(normalizePhone(text)).toBe(number)
    }),
    { numRuns: 2000 },
  )
})

it('gives a full number or nothing, whatever is typed, and leaves a full number alone', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[+0-9 ()/.-]{0,25}$/),
    fc.stringMatching(/^[(]?([+]|00)4[139][)]?[ ]?([(]0[)])?0{0,3}[0-9]{5,13}$/),
    written.map(({ text }) => text),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const number = normalizePhone(text)
      if (number === null) return
      expect(number).toMatch(/^\+[1-9][0-9]{6,14}$/)
      expect(normalizePhone(number)).toBe(number)
    }),
    { numRuns: 2000 },
  )
})
