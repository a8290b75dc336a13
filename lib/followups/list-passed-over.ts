import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { PassedOver } from './contract.ts'

/** The leads a run passed over, per reason: up to 50 each, more counts the rest. Managers only. */
export async function listPassedOver(db: Db, runId: string): Promise<PassedOver> {
  return PassedOver.parse({ passed_over: unwrap(await db.rpc('get_passed_over', { p_run_id: runId })) })
}
