import { expect, it } from 'vitest'
import { toCsv } from './to-csv.ts'

const rows = [
  ['Playbook', 'Rate'],
  ['Preis; "hart", weich', 12.5],
  [null, -3],
]

it('is German with semicolons, commas in numbers and a byte order mark', () => {
  expect(toCsv(rows, 'de')).toBe('\uFEFFPlaybook;Rate\r\n"Preis; ""hart"", weich";12,5\r\n;-3\r\n')
})

it('is English with commas and points', () => {
  expect(toCsv(rows, 'en')).toBe('Playbook,Rate\r\n"Preis; ""hart"", weich",12.5\r\n,-3\r\n')
})

it.each(['=1+1', '+49', '-1', '@SUM(A1)', '\tx', '\rx'])('lets no spreadsheet run %j', (text) => {
  expect(toCsv([[text]], 'en').replace(/^"/, '')).toMatch(/^'/)
})
