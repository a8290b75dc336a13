type Cell = string | number | null

/**
 * A table as CSV the way the reader's spreadsheet opens it: German with semicolons, decimal commas and a byte order mark,
 * English with commas. A text that a spreadsheet would take for a formula is made a text.
 */
export function toCsv(rows: readonly (readonly Cell[])[], language: 'de' | 'en'): string {
  const separator = language === 'de' ? ';' : ','
  const write = (cell: Cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return language === 'de' ? String(cell).replace('.', ',') : String(cell)
    const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
    return /[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = rows.map((row) => `${row.map(write).join(separator)}\r\n`)
  return `${language === 'de' ? '\uFEFF' : ''}${lines.join('')}`
}
