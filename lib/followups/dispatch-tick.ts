import type { Channels } from '../channels/channel.ts'
import type { Db } from '../supabase/db.ts'
import { checkAndTrigger } from './check-and-trigger.ts'
import type { CheckResult } from './contract.ts'
import { dispatch, type Dispatched } from './dispatch.ts'
import { ticking } from './ticking.ts'

/** A tick may overlap the next one harmlessly, but need not. */
const budgetMs = 50_000

/**
 * One tick of the minute scheduler: sends what has become due, and makes up for a daily check that was missed (check is
 * null when today's has been done or it is too early).
 */
export async function dispatchTick(call: {
  db: Db
  channels: Channels
  now: Date
}): Promise<{ check: CheckResult | null; sent: Dispatched }> {
  const check = await checkAndTrigger({ ...call, kind: 'daily' })
  const end = performance.now() + budgetMs
  const sent = await dispatch({
    db: call.db,
    channels: call.channels,
    clock: ticking(call.now),
    mayGoOn: () => performance.now() < end,
  })
  return { check: check.run_id === null ? null : check, sent }
}
