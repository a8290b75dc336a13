import Papa from 'papaparse'
import type { GivenRow } from './given-row.ts'
import { isStorable } from './is-storable.ts'

/**
 * Reads CSV whose first record names our fields; the delimiter is found out, quotes and line breaks within them are understood. An
 * empty cell is absent: a file with gaps empties nothing. share may name several with spaces or commas. A record with more cells
 * than the header, or with broken quotes (bad_csv), stops no other. Rows count from 1 after the header.
 */
export function readCsv(text: string): GivenRow[] {
  const { delimiter } = Papa.parse(text, { preview: 10, skipEmptyLines: 'greedy' }).meta
  const { data, errors } = Papa.parse<string[]>(text, { delimiter }) // with skipEmptyLines what errors point at would be another row
  const broken = new Set(errors.flatMap(({ type, row }) => (type === 'Quotes' && row !== undefined ? [row] : [])))
  const [header, ...records] = data
    .map((cells, at) => ({ cells, isBroken: broken.has(at) }))
    .filter(({ cells, isBroken }) => isBroken || cells.some((cell) => cell.trim() !== ''))
  const names = (header?.cells ?? []).map((name) => name.trim())
  return records.map(({ cells, isBroken }, n) => {
    const row = n + 1
    if (isBroken || cells.length > names.length) return { row, reason: 'bad_csv' }
    const filled = names
      .map((name, at): [string, string] => [name, cells[at] ?? ''])
      .filter(([name, cell]) => name !== '' && cell.trim() !== '')
      .map(([name, cell]) => [name, name === 'share' ? cell.trim().split(/[\s,;]+/) : cell])
    const lead = Object.fromEntries(filled) as object
    return isStorable(lead) ? { row, lead } : { row, reason: 'not_storable' }
  })
}
