import type { ImportedRow, LeadImport } from '../contract.ts'

/** The answer about a file: its rows in their order, how many became what, and the columns nobody knows by name. */
export function sumUp(rows: readonly ImportedRow[], ignored: ReadonlySet<string>): LeadImport {
  const count = (outcome: ImportedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return {
    totals: {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      refused: count('refused'),
    },
    ignored_columns: [...ignored].toSorted(),
    rows: rows.toSorted((a, b) => a.row - b.row),
  }
}
