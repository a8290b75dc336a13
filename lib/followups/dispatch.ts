import { setTimeout } from 'node:timers/promises'
import type { Channels } from '../channels/channel.ts'
import { log } from '../log.ts'
import type { Db } from '../supabase/db.ts'
import { retryConflicts } from '../supabase/retry-conflicts.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { together } from '../together.ts'
import { traced } from '../tracing/traced.ts'
import { Dispatched } from './contract.ts'
import { sendInSlots, type Delivered } from './send-in-slots.ts'

/** Of each channel at once: a batch. */
const batchSize = 100
const leaseSeconds = 120
/** No more is claimed while more than these are on their way: at the usual speeds the slots of the next eight seconds. */
const mostUnderWay = 200
/** How long to wait for new slots, while there are messages under way. */
const betweenClaimsMs = 1_000
const betweenReportsMs = 1_000

type Claimed = Parameters<typeof sendInSlots>[0]['claimed'][number]
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
 * Sends what is due, batch by batch: claim, mark, deliver, record. Any number of dispatchers may run side by side. More is
 * claimed while earlier ones wait for their slots and the providers' answers, and a batch is of one channel, so that a slow
 * one holds no fast one up. Stops when nothing is due, others have every slot, or mayGoOn says so; the next tick goes
 * on from there. A batch ends within its lease: it waits at most 20 s for its slots and 15 s for the providers. After a
 * failure nothing more is claimed; what is under way is recorded before the failure is thrown.
 */
export async function dispatch({ db, channels, clock, mayGoOn, only, onBatch }: Dispatching): Promise<Dispatched> {
  const total = nothing()
  const underWay = new Map<Promise<void>, number>()
  const failures: unknown[] = []
  let reported = Promise.resolve()
  let reportedAt = -Infinity

  /** Now and then, one after the other, so that a report never overtakes a newer one. */
  const report = async () => {
    if (performance.now() - reportedAt < betweenReportsMs) return
    reportedAt = performance.now()
    await (reported = reported.catch(() => undefined).then(() => onBatch?.(total)))
  }
  const send = (token: string, batch: Claimed[]) =>
    traced('followups.deliver', async (tell) => {
      const own = nothing()
      const write = together<Delivered>(batch.length, async (groups) => {
        const outcomes = groups.flat()
        const recorded = await retryConflicts(async () =>
          unwrap(await db.rpc('record_outcomes', { p_token: token, p_outcomes: outcomes, p_now: clock() })),
        ).then((counts) => Dispatched.parse(counts))
        add(total, recorded)
        add(own, recorded)
      })
      const record = (outcomes: Delivered) => write(outcomes).then(report)
      await sendInSlots({ db, channels, clock, token, claimed: batch, record })
      const { by_channel: _, ...counts } = own
      tell({ claimed: batch.length, ...counts })
    })

  try {
    while (failures.length === 0 && mayGoOn()) {
      const token = crypto.randomUUID()
      const claimed = await traced('followups.claim', async (tell) => {
        const leased = await retryConflicts(async () =>
          unwrap(
            await db.rpc('claim_followups', {
              p_token: token,
              p_limit: batchSize,
              p_lease_seconds: leaseSeconds,
              p_now: clock(),
              ...(only !== undefined && { p_only: only }),
            }),
          ),
        )
        tell({ claimed: leased.length })
        return leased
      })
      const batches = [...Map.groupBy(claimed, ({ channel }) => channel).values()]
      for (const batch of batches) {
        const sending: Promise<void> = send(token, batch)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => underWay.delete(sending))
        underWay.set(sending, batch.length)
      }
      if (underWay.size === 0 || only !== undefined) {
        break // with only, this is all of it, and the lead may be somebody else's by now
      }
      if (batches.every(({ length }) => length < batchSize)) {
        await Promise.race([Promise.all(underWay.keys()), setTimeout(betweenClaimsMs, undefined, { ref: false })])
      }
      while (countOf(underWay) > mostUnderWay) {
        await Promise.race(underWay.keys())
      }
    }
  } catch (error) {
    failures.push(error)
  }
  await Promise.all(underWay.keys())
  const [first, ...others] = failures
  for (const err of others) log.error({ err }, 'dispatch_failed')
  if (failures.length > 0) {
    throw first
  }
  return total
}

const countOf = (underWay: Map<unknown, number>) => underWay.values().reduce((sum, count) => sum + count, 0)

const nothing = (): Dispatched => ({ sent: 0, failed: 0, retried: 0, unknown: 0, halted: 0, by_channel: {} })

function add(total: Dispatched, recorded: Dispatched): void {
  for (const key of ['sent', 'failed', 'retried', 'unknown', 'halted'] as const) {
    total[key] += recorded[key]
  }
  for (const [channel, count] of Object.entries(recorded.by_channel)) {
    total.by_channel[channel] = (total.by_channel[channel] ?? 0) + count
  }
}
