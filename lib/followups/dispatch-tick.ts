import type { Channels } from '../channels/channel.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { deliverWebhooks } from '../webhooks/deliver-webhooks.ts'
import type { PostWebhook } from '../webhooks/webhook-answer.ts'
import { checkAndTrigger } from './check-and-trigger.ts'
import type { Tick } from './contract.ts'
import { dispatch } from './dispatch.ts'
import { lasting } from './lasting.ts'
import { settleUnknown } from './settle-unknown.ts'
import { tellManagers } from './tell-managers.ts'
import { ticking } from './ticking.ts'

/** A function on Vercel ends after 300 s; what is begun just before this still has time to end, and managers to be told. */
const budgetMs = 240_000
/** A tick may overlap the next one harmlessly, but need not; and a long check leaves this much for what people scheduled. */
const sendingMs = 50_000
/** Other systems can wait for the next minute; their slowness must not keep ours from ending. */
const tellingMs = 30_000

/**
 * One tick of the minute scheduler: makes up for a daily check that was missed (check is null when today's has been done or
 * it is too early), settles what may have left, sends what has become due, calls the webhooks about it, tells managers
 * about open alerts and, if there is time, folds what happened since into the dashboard's figures: that may take minutes, and
 * the next tick can do it, too. Whatever fails does not keep the rest from being done, and is thrown at the end.
 */
export async function dispatchTick(call: { db: Db; channels: Channels; post: PostWebhook; now: Date }): Promise<Tick> {
  const { db, channels, post } = call
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
  const isTelling = lasting(tellingMs)
  const webhooks = await attempt(() => deliverWebhooks({ db, post, clock, mayGoOn: () => isInTime() && isTelling() }))
  await attempt(() => tellManagers({ db, channels, clock }))
  if (isInTime()) await attempt(async () => unwrap(await db.rpc('merge_figures')))
  if (failures.length > 0 || sent === null || webhooks === null) {
    throw failures[0]
  }
  return { check: check?.run_id === null ? null : check, sent, webhooks }
}
