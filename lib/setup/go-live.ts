import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { GoLive, WentLive } from './contract.ts'
import { getSetup } from './get-setup.ts'

/**
 * Goes live, once, with what is open now as backlog. Managers only; raises conflict: not_ready with what is missing (a required
 * check that is still to do), or already_live with the other automation.
 */
export async function goLive(db: Db, env: Env, { automation }: GoLive, now: Date): Promise<WentLive> {
  const { went_live_at, checks } = await getSetup(db, env, now)
  const missing = checks.filter(({ state, is_required }) => is_required && state === 'todo')
  if (went_live_at === null && missing.length > 0) {
    throw new AppError('conflict', 'not_ready', `Not ready: ${missing.map(({ id }) => id).join(', ')}.`, {
      errors: missing.map(({ id, seen }) => ({ path: id, message: seen })),
    })
  }
  return { went_live_at: unwrap(await db.rpc('go_live', { p_automation: automation })) }
}
