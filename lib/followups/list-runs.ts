import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Run } from './contract.ts'

/** The latest runs, newest first, as far as the caller may see them. */
export async function listRuns(db: Db, limit: number): Promise<Run[]> {
  const columns = 'id, kind, local_date, status, started_at, finished_at, counts, reasons, errors'
  return Run.array().parse(
    unwrap(await db.from('followup_runs').select(columns).order('started_at', { ascending: false }).limit(limit)),
  )
}
