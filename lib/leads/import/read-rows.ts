import { AppError } from '../../errors.ts'
import type { ImportedRow } from '../contract.ts'
import { inChunks } from './in-chunks.ts'
import { readCsv } from './read-csv.ts'
import { readJsonLines } from './read-json-lines.ts'

const mostRows = 10_000

/**
 * The rows of a file, in portions that one statement takes, and those that are refused unread. Raises unprocessable (no_rows,
 * too_many_rows beyond 10,000).
 */
export function readRows({ type, text }: { type: string; text: string }) {
  const given = type === 'text/csv' ? readCsv(text) : readJsonLines(text)
  if (given.length === 0) {
    throw new AppError('unprocessable', 'no_rows', 'The file has no rows.')
  }
  if (given.length > mostRows) {
    throw new AppError('unprocessable', 'too_many_rows', 'A file has up to 10,000 rows; send the rest as another.')
  }
  const refused: ImportedRow[] = []
  const readable = given.flatMap((one) => {
    if ('lead' in one) return [one]
    refused.push({ row: one.row, outcome: 'refused', lead_id: null, reason: one.reason, detail: null })
    return []
  })
  return { chunks: inChunks(readable), refused }
}
