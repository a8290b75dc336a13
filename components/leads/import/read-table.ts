import Papa from 'papaparse'

/** line: where it begins in the file, as an editor counts, from 1; cells null: it can't be read. */
export type Row = { line: number; cells: string[] | null }
export type Table = { delimiter: string; headers: string[]; rows: Row[] }

const delimiters = [';', ',', '\t', '|']
/** Beyond so many broken quotes a file has none that mean anything. */
const mostBroken = 200

/**
 * Reads a table whose first record are names; the delimiter is found out, quotes and line breaks within them are understood. A record
 * with another delimiter is read by its own; one that has more cells than names, or a quote that never ends, is broken (null) and
 * stops no other: reading goes on in the next line. Empty records are left out, short ones filled.
 */
export function readTable(given: string): Table {
  const text = given.replace(/^\ufeff/, '').replace(/^sep=(.)\r?\n/i, '')
  const skipped = given.length - text.length > 1 ? 1 : 0
  const delimiter = guessDelimiter(text)
  const records = splitRecords(text, delimiter)
  const names = (records[0]?.cells ?? []).map((cell) => cell.trim())
  while (names.length > 0 && names.at(-1) === '') names.pop()
  const rows = records.slice(1).flatMap(({ line, cells, raw }) => {
    if (cells !== null && cells.every((cell) => cell.trim() === '')) return []
    return [{ line: line + skipped, cells: cells && fit(cells, names.length, raw, delimiter) }]
  })
  return { delimiter, headers: names, rows }
}

function guessDelimiter(text: string): string {
  const header = text.slice(0, /\r?\n|$/.exec(text)?.index ?? 0).replaceAll(/"[^"]*"/g, '')
  const counts = delimiters.map((one) => ({ one, count: header.split(one).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.one ?? ';'
}

/** As many cells as there are names: blanks at the end are dropped or added; a record of one cell may be written with another delimiter. */
function fit(cells: string[], width: number, raw: string, delimiter: string): string[] | null {
  if (cells.length < width && cells.length <= 2) {
    for (const other of delimiters) {
      if (other === delimiter) continue
      const { data } = Papa.parse<string[]>(raw, { delimiter: other })
      if (data[0]?.length === width) return data[0]
    }
  }
  const filled = cells.slice(0, width)
  if (cells.slice(width).some((cell) => cell.trim() !== '')) return null
  return [...filled, ...Array.from({ length: width - filled.length }, () => '')]
}

type Record = { line: number; cells: string[] | null; raw: string }

/** The records one after another; where a quote is broken, only the line it stands in. */
function splitRecords(text: string, delimiter: string): Record[] {
  const records: Record[] = []
  let rest = text
  let line = 1
  for (let broken = 0; rest !== ''; broken++) {
    const { read, end, lines } = readUntilBroken(rest, delimiter, broken < mostBroken ? '"' : '\0')
    records.push(...read.map((record) => ({ ...record, line: record.line + line - 1 })))
    if (end === null) break
    line += lines
    const next = /\r\n|\n|\r/.exec(rest.slice(end))
    const stop = next ? end + next.index : rest.length
    records.push({ line, cells: null, raw: rest.slice(end, stop) })
    rest = next ? rest.slice(stop + next[0].length) : ''
    line += 1
  }
  return records
}

function readUntilBroken(text: string, delimiter: string, quoteChar: string) {
  const read: Record[] = []
  let at = 0
  let lines = 0
  let end: number | null = null
  Papa.parse<string[]>(text, {
    delimiter,
    quoteChar,
    step: ({ data, errors, meta }, parser) => {
      if (errors.some(({ type }) => type === 'Quotes')) {
        end = at
        parser.abort()
        return
      }
      const raw = text.slice(at, meta.cursor)
      read.push({ line: lines + 1, cells: data, raw: raw.replace(/[\r\n]+$/, '') })
      lines += raw.match(/\r\n|\n|\r/g)?.length ?? 0
      at = meta.cursor
    },
  })
  return { read, end, lines }
}
