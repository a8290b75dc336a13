import { AppError } from '../../errors.ts'
import type { Db } from '../../supabase/db.ts'
import type { ImportedRow, ImportQuery, LeadImport } from '../contract.ts'
import { inChunks } from './in-chunks.ts'
import { readCsv } from './read-csv.ts'
import { readJsonLines } from './read-json-lines.ts'
import { takeIn } from './take-in.ts'

const mostRows = 10_000
const refused = (row: number, reason: string): ImportedRow => ({
  row,
  outcome: 'refused',
  lead_id: null,
  reason,
  detail: null,
})

/**
 * Takes in a file of leads with their history, which is backlog: nothing is sent because of it until a manager releases it. Every row
 * is taken whole or refused with a reason. Should the database fail half way, the rows before are in. The same file again makes no
 * second lead of a row with an external_id, or with an email or a phone number it does not share: it is found and left as it is,
 * or refused because the address is taken. Raises unprocessable (no_rows, too_many_rows beyond 10,000, bad_source, no_such_member), forbidden.
 */
export async function importLeads(
  db: Db,
  { source, owner_email }: ImportQuery,
  { type, text }: { type: string; text: string },
): Promise<LeadImport> {
  const given = type === 'text/csv' ? readCsv(text) : readJsonLines(text)
  if (given.length === 0) {
    throw new AppError('unprocessable', 'no_rows', 'The file has no rows.')
  }
  if (given.length > mostRows) {
    throw new AppError('unprocessable', 'too_many_rows', 'A file has up to 10,000 rows; send the rest as another.')
  }
  const rows: ImportedRow[] = []
  const ignored = new Set<string>()
  const readable = given.flatMap((one) => {
    if ('lead' in one) return [one]
    rows.push(refused(one.row, one.reason))
    return []
  })
  for (const chunk of inChunks(readable)) {
    const leads = chunk.map(({ lead }) => lead)
    const taken = await takeIn(db, leads, { source, isImport: true, ownerEmail: owner_email })
    rows.push(...taken.rows.map((done) => ({ ...done, row: chunk[done.row - 1]?.row ?? done.row })))
    for (const name of taken.ignored_columns) ignored.add(name)
  }
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
