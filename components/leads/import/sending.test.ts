import { expect, test } from 'vitest'
import { inPortions } from './in-portions.ts'
import { readTable } from './read-table.ts'
import { refusedCsv } from './refused-csv.ts'

const rows = (...leads: object[]) => leads.map((lead, n) => ({ lead, n }))
const places = (portions: { n: number }[][]) => portions.map((portion) => portion.map(({ n }) => n))

test('rows go in portions, each once', () => {
  const portions = inPortions(rows(...Array.from({ length: 2345 }, (_, n) => ({ external_id: `${n}` }))), 500)
  expect(portions.map((portion) => portion.length)).toEqual([500, 500, 500, 500, 345])
  expect(new Set(places(portions).flat()).size).toBe(2345)
})

test('rows that could be one lead stay together, also by way of a third, and in their order', () => {
  const portions = inPortions(
    rows(
      { email: 'a@x.example' },
      { external_id: 'Z' },
      { email: 'A@x.example ', phone_e164: '+49 171 1234567' },
      { phone_e164: '0171/1234567' },
      {},
      {},
    ),
    1,
  )
  expect(places(portions)).toEqual([[0], [2], [3], [1], [4], [5]])
  expect(places(inPortions(rows({ email: 'a@x' }, { external_id: 'Z' }, { email: 'A@x' }), 2))).toEqual([[0, 2], [1]])
})

test('what is refused comes back as CSV that is no formula, and is read again as it was', () => {
  const csv = refusedCsv(
    ['Name', 'Telefon'],
    [
      { line: 7, reason: 'Die Nummer; so nicht', cells: ['=HYPERLINK("x")', '+49 1'] },
      { line: 8, reason: '-x', cells: [] },
    ],
    { line: 'Zeile', reason: 'Grund' },
  )
  expect(csv).toBe(
    '\ufeffZeile;Grund;Name;Telefon\r\n7;"Die Nummer; so nicht";"\'=HYPERLINK(""x"")";\'+49 1\r\n8;\'-x;;\r\n',
  )
  expect(readTable(csv).rows[0]?.cells).toEqual(['7', 'Die Nummer; so nicht', '\'=HYPERLINK("x")', "'+49 1"])
})
