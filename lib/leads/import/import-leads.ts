import type { Db } from '../../supabase/db.ts'
import type { ImportQuery, LeadImport } from '../contract.ts'
import { readRows } from './read-rows.ts'
import { sumUp } from './sum-up.ts'
import { takeIn } from './take-in.ts'

/**
 * Takes in a file of leads with their history, which is backlog: nothing is sent because of it until a manager releases it. Every row
 * is taken whole or refused with a reason. Should the database fail half way, the rows before are in. The same file again makes no
 * second lead of a row with an external_id, or with an email or a phone number it does not share: it is found and left as it is,
 * or refused because the address is taken. With import_id it belongs to an import that can be undone. Raises unprocessable
 * (no_rows, too_many_rows beyond 10,000, bad_source, no_such_member), forbidden, not_found (no_such_import), conflict
 * (import_over).
 */
export async function importLeads(
  db: Db,
  { source, owner_email, import_id }: ImportQuery,
  file: { type: string; text: string },
): Promise<LeadImport> {
  const { chunks, refused } = readRows(file)
  const rows = [...refused]
  const ignored = new Set<string>()
  for (const chunk of chunks) {
    const leads = chunk.map(({ lead }) => lead)
    const taken = await takeIn(db, leads, { source, isImport: true, ownerEmail: owner_email, runId: import_id })
    rows.push(...taken.rows.map((done) => ({ ...done, row: chunk[done.row - 1]?.row ?? done.row })))
    for (const name of taken.ignored_columns) ignored.add(name)
  }
  return sumUp(rows, ignored)
}
