import type { Channels } from '../channels/channel.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { traced } from '../tracing/traced.ts'
import { Dispatched } from './contract.ts'
import { sendInSlots } from './send-in-slots.ts'

const batchSize = 25
const leaseSeconds = 120

type Dispatching = {
  db: Db
  channels: Channels
  clock: () => string
  mayGoOn: () => boolean
  /** Just this follow-up, with the rights of anyone who may see its lead. */
  only?: string
  onBatch?: (total: Dispatched) => Promise<void>
}

/**
 * Sends what is due, batch by batch: claim, mark, deliver, record. Any number of dispatchers may run side by side. Stops
 * when nothing is due, others have every slot, or mayGoOn says so; the next tick goes on from there. A batch ends within
 * its lease: it waits at most 20 s for its slots and 15 s for the providers.
 */
export async function dispatch({ db, channels, clock, mayGoOn, only, onBatch }: Dispatching): Promise<Dispatched> {
  const total: Dispatched = { sent: 0, failed: 0, retried: 0, unknown: 0, halted: 0, by_channel: {} }
  while (mayGoOn()) {
    const token = crypto.randomUUID()
    const claimed = await traced('followups.claim', async (tell) => {
      const answer = await db.rpc('claim_followups', {
        p_token: token,
        p_limit: batchSize,
        p_lease_seconds: leaseSeconds,
        p_now: clock(),
        ...(only !== undefined && { p_only: only }),
      })
      const leased = unwrap(answer)
      tell({ claimed: leased.length })
      return leased
    })
    if (claimed.length === 0) {
      break
    }
    const { outcomes, failure } = await traced('followups.deliver', async (tell) => {
      const delivered = await sendInSlots({ db, channels, clock, token, claimed })
      tell({
        claimed: claimed.length,
        delivered: delivered.outcomes.length,
        marking_failed: delivered.failure !== null,
      })
      return delivered
    })
    const recorded = await traced('followups.record', async (tell) => {
      const answer = await db.rpc('record_outcomes', { p_token: token, p_outcomes: outcomes, p_now: clock() })
      const { sent, failed, retried, unknown, halted, by_channel } = Dispatched.parse(unwrap(answer))
      tell({ sent, failed, retried, unknown, halted })
      return { sent, failed, retried, unknown, halted, by_channel }
    })

    for (const key of ['sent', 'failed', 'retried', 'unknown', 'halted'] as const) {
      total[key] += recorded[key]
    }
    for (const [channel, count] of Object.entries(recorded.by_channel)) {
      total.by_channel[channel] = (total.by_channel[channel] ?? 0) + count
    }
    await onBatch?.(total)
    if (failure !== null) {
      throw failure // only now: what has left is recorded first
    }
    if (only !== undefined) {
      break // one batch is all of it, and the lead may be somebody else's by now
    }
  }
  return total
}
