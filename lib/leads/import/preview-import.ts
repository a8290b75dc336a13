import { z } from 'zod'
import type { Db } from '../../supabase/db.ts'
import type { Json } from '../../supabase/database.types.ts'
import { retryConflicts } from '../../supabase/retry-conflicts.ts'
import { unwrap } from '../../supabase/unwrap.ts'
import { ImportPreview, type ImportPreviewQuery } from '../contract.ts'
import { readRows } from './read-rows.ts'
import { sumUp } from './sum-up.ts'

const Seen = ImportPreview.pick({ rows: true, ignored_columns: true, do_not_contact: true, backlog: true })

/**
 * What importLeads would answer, whom active playbooks would speak to, how many become do-not-contact; nothing stays. Of more than one portion (1,000 leads or
 * 2,000 facts) each is judged as if the others were not there. Raises what importLeads raises.
 */
export async function previewImport(
  db: Db,
  { source, owner_email }: ImportPreviewQuery,
  file: { type: string; text: string },
): Promise<ImportPreview> {
  const { chunks, refused } = readRows(file)
  const rows = [...refused]
  const ignored = new Set<string>()
  const backlog = new Map<string, z.infer<typeof Seen>['backlog'][number]>()
  let doNotContact = 0
  for (const chunk of chunks) {
    const leads = chunk.map(({ lead }) => lead) as unknown as Json
    const ask = { p_leads: leads, p_source: source, ...(owner_email !== undefined && { p_owner_email: owner_email }) }
    const seen = await retryConflicts(async () => Seen.parse(unwrap(await db.rpc('preview_import', ask))))
    rows.push(...seen.rows.map((done) => ({ ...done, row: chunk[done.row - 1]?.row ?? done.row })))
    for (const name of seen.ignored_columns) ignored.add(name)
    doNotContact += seen.do_not_contact
    for (const one of seen.backlog) {
      backlog.set(one.playbook_id, { ...one, leads: one.leads + (backlog.get(one.playbook_id)?.leads ?? 0) })
    }
  }
  return {
    ...sumUp(rows, ignored),
    do_not_contact: doNotContact,
    backlog: [...backlog.values()].toSorted((a, b) => b.leads - a.leads),
  }
}
