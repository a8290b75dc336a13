import { expect, test } from 'vitest'
import { countryCode } from './country-code.ts'
import { dateOrder } from './date-order.ts'
import { decodeFile } from './decode-file.ts'
import { readDay } from './read-day.ts'
import { readStatus } from './read-status.ts'
import { splitName } from './split-name.ts'

const text = 'Müller;Größe – „Nord“ €'
const utf8 = new TextEncoder().encode(text)
const latin = Uint8Array.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0x80, 0x96])

test('a file is read in the charset it is written in', () => {
  expect(decodeFile(utf8)).toEqual({ text, charset: 'UTF-8' })
  expect(decodeFile(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8])).text).toBe(text)
  expect(decodeFile(latin)).toEqual({ text: 'Müller €–', charset: 'Windows-1252' })
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from('Müller', (one) => one.charCodeAt(0)).buffer),
  ])
  expect(decodeFile(utf16)).toEqual({ text: 'Müller', charset: 'UTF-16' })
})

test('umlauts broken before are mended, in a file of two charsets, too; others stay', () => {
  expect(decodeFile(new TextEncoder().encode('MÃ¼ller â€“ GrÃ¶ÃŸe'))).toEqual({
    text: 'Müller – Größe',
    charset: 'UTF-8',
  })
  expect(decodeFile(Uint8Array.from([...latin, ...utf8])).text).toBe(`Müller €–${text}`)
  expect(decodeFile(new TextEncoder().encode('São Ângela Ä. Ünal')).text).toBe('São Ângela Ä. Ünal')
})

test.each([
  ['2026-03-04', '2026-03-04'],
  ['2026-03-04 09:30', '2026-03-04T09:30'],
  ['2026-03-04T09:30:00Z', '2026-03-04T09:30:00Z'],
  ['2026-03-04 09:30:00 UTC', '2026-03-04T09:30:00Z'],
  ['4.3.2026', '2026-03-04'],
  ['04.03.26, 9:30 Uhr', '2026-03-04T09:30'],
  ['Mi., 4. März 2026', '2026-03-04'],
  ['4. Dez. 2025 14:05', '2025-12-04T14:05'],
  ['Mar 4, 2026', '2026-03-04'],
  ['Wednesday, March 4, 2026 2:05 PM', '2026-03-04T14:05'],
  ['04/03/2026', '2026-03-04'],
  ['46085', '2026-03-04'],
  ['29.02.2024', '2024-02-29'],
  ['31.02.2026', null],
  ['4.13.2026', null],
  ['gestern', null],
  ['4.3.2026 25:00', null],
  ['12345', null],
])('the date %s is %s', (written, read) => {
  expect(readDay(written, 'day_first')).toBe(read)
})

test('with the month first it is another day', () => {
  expect(readDay('04/03/2026 12:15 AM', 'month_first')).toBe('2026-04-03T00:15')
  expect(readDay('04.03.2026', 'month_first')).toBe('2026-03-04')
})

test('dates with slashes tell their order by a number that is no month', () => {
  expect(dateOrder(['', '03/04/2026', '03/14/2026'])).toBe('month_first')
  expect(dateOrder(['03/04/2026', '14/03/2026'])).toBe('day_first')
  expect(dateOrder(['03/04/2026'])).toBe('unclear')
  expect(dateOrder(['4.3.2026', '2026-03-04'])).toBe(null)
})

test.each([
  ['Closed Won', 'won'],
  ['Geschlossen – gewonnen', 'won'],
  ['Customer', 'won'],
  ['Closed - Not Converted', 'closed_not_converted'],
  ['Nicht qualifiziert', 'lost'],
  ['Unqualified', 'lost'],
  ['Open - Not Contacted', 'open_not_contacted'],
  ['In Gespräch', 'in_gespraech'],
  ['Qualified', 'qualified'],
  ['???', '???'],
])('the status %s is %s', (written, read) => {
  expect(readStatus(written)).toBe(read)
})

test.each([
  ['Petra Vogt', { first_name: 'Petra', last_name: 'Vogt' }],
  ['Vogt, Petra', { first_name: 'Petra', last_name: 'Vogt' }],
  ['Dr. Petra  von der Heide', { title: 'Dr.', first_name: 'Petra', last_name: 'von der Heide' }],
  ['Prof. Dr. Anna Maria Berg', { title: 'Prof. Dr.', first_name: 'Anna Maria', last_name: 'Berg' }],
  ['Vogt', { last_name: 'Vogt' }],
])('the name %s in its parts', (written, parts) => {
  expect(splitName(written)).toEqual(parts)
})

test.each([
  ['Deutschland', 'DE'],
  ['germany', 'DE'],
  ['Österreich', 'AT'],
  ['CH', 'CH'],
  ['United Kingdom', 'GB'],
  ['USA', 'US'],
  ['Atlantis', 'Atlantis'],
])('the country %s is %s', (written, code) => {
  expect(countryCode(written)).toBe(code)
})
