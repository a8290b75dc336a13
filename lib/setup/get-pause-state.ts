import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { PauseState } from './contract.ts'

/** Whether messages may leave at all, as any member may see. */
export async function getPauseState(db: Db): Promise<PauseState> {
  const asked = db.from('organisation_settings').select('went_live_at, paused_at, by:members(name)').single()
  const { by, ...moments } = unwrap(await asked)
  return PauseState.parse({ ...moments, paused_by: by?.name ?? null })
}
