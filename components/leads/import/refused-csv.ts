type Refused = { line: number; cells: readonly string[]; reason: string }

/** A cell of CSV. What a spreadsheet would take for a formula gets an apostrophe, which the import takes away again. */
const cell = (text: string) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Refused rows as they came, with their line and the reason in words before them: CSV for Excel (semicolons, byte order mark). */
export function refusedCsv(
  headers: readonly string[],
  rows: readonly Refused[],
  words: { line: string; reason: string },
): string {
  const records = [
    [words.line, words.reason, ...headers],
    ...rows.map(({ line, reason, cells }) => [String(line), reason, ...headers.map((_, n) => cells[n] ?? '')]),
  ]
  return `\ufeff${records.map((record) => record.map(cell).join(';')).join('\r\n')}\r\n`
}
