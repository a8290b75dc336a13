import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { CheckDecision, type DryRunResult } from './contract.ts'

/** The dry run: for every signal the next check would look at, what would happen or why not. Writes nothing. */
export async function previewCheck(db: Db, now: Date): Promise<DryRunResult> {
  const decisions = CheckDecision.array().parse(unwrap(await db.rpc('preview_check', { p_now: now.toISOString() })))
  return { dry_run: true, decisions }
}
