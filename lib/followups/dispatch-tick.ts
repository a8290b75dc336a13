import type { Channels } from '../channels/channel.ts'
import type { Db } from '../supabase/db.ts'
import { checkAndTrigger } from './check-and-trigger.ts'
import type { CheckResult } from './contract.ts'
import { dispatch, type Dispatched } from './dispatch.ts'
import { lasting } from './lasting.ts'
import { settleUnknown } from './settle-unknown.ts'
import { tellManagers } from './tell-managers.ts'
import { ticking } from './ticking.ts'

/** A function on Vercel ends after 300 s; what is begun just before this still has time to end, and managers to be told. */
const budgetMs = 240_000
/** A tick may overlap the next one harmlessly, but need not; and a long check leaves this much for what people scheduled. */
const sendingMs = 50_000

/**
 * One tick of the minute scheduler: makes up for a daily check that was missed (check is null when today's has been done or
 * it is too early), settles what may have left, and sends what has become due. Whatever fails does not keep the rest from
 * being done, and is thrown at the end. Managers hear about open alerts last.
 */
export async function dispatchTick(call: {
  db: Db
  channels: Channels
  now: Date
}): Promise<{ check: CheckResult | null; sent: Dispatched }> {
  const { db, channels } = call
  const clock = ticking(call.now)
  const isInTime = lasting(budgetMs)
  const failures: unknown[] = []
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      failures.push(error)
      return null
    }
  }
  const check = await attempt(() => checkAndTrigger({ ...call, kind: 'daily', mayGoOn: lasting(budgetMs - sendingMs) }))
  const isSending = lasting(sendingMs)
  const mayGoOn = () => isInTime() && isSending()
  await attempt(() => settleUnknown({ db, channels, clock, mayGoOn }))
  const sent = await attempt(() => dispatch({ db, channels, clock, mayGoOn }))
  await attempt(() => tellManagers({ db, channels, clock }))
  if (failures.length > 0 || sent === null) {
    throw failures[0]
  }
  return { check: check?.run_id === null ? null : check, sent }
}
