import { z } from 'zod'
import type { Db } from '../../supabase/db.ts'
import type { Json } from '../../supabase/database.types.ts'
import { retryConflicts } from '../../supabase/retry-conflicts.ts'
import { unwrap } from '../../supabase/unwrap.ts'
import { ImportedRow } from '../contract.ts'

const TakenIn = z.object({ rows: z.array(ImportedRow), ignored_columns: z.array(z.string()) })
type Options = {
  source: string
  isImport: boolean
  ownerEmail?: string | undefined
  runId?: string | undefined
}

/**
 * Takes up to 1,000 leads in at once, each whole or not at all; rows are numbered as given, from 1. Raises unprocessable
 * (bad_source, no_such_member), not_found (no_such_import), conflict (import_over) and forbidden where a rep names another owner for all.
 */
export async function takeIn(
  db: Db,
  leads: readonly object[],
  { source, isImport, ownerEmail, runId }: Options,
): Promise<z.infer<typeof TakenIn>> {
  return await retryConflicts(async () =>
    TakenIn.parse(
      unwrap(
        await db.rpc('import_leads', {
          p_leads: leads as unknown as Json,
          p_source: source,
          p_is_import: isImport,
          ...(ownerEmail !== undefined && { p_owner_email: ownerEmail }),
          ...(runId !== undefined && { p_run_id: runId }),
        }),
      ),
    ),
  )
}
