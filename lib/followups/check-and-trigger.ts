import { z } from 'zod'
import type { Channels } from '../channels/channel.ts'
import { log } from '../log.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { traced } from '../tracing/traced.ts'
import type { CheckResult, Dispatched, RunCounts } from './contract.ts'
import { dispatch } from './dispatch.ts'
import { fillHolidays } from './fill-holidays.ts'
import { lasting } from './lasting.ts'
import { plan, type Planned } from './plan.ts'
import { releaseDueBacklog } from './release-due-backlog.ts'
import { settleUnknown } from './settle-unknown.ts'
import { ticking } from './ticking.ts'

/** A function on Vercel ends after 300 s; what is left over by then is for the next tick. */
const budgetMs = 240_000

const Started = z.object({ run_id: z.guid().nullable(), reason: z.string().nullable() })

type Check = { db: Db; channels: Channels; now: Date; kind: 'daily' | 'manual'; mayGoOn?: () => boolean }

/**
 * One check: know the holidays, let the day's share out of the backlog, plan what is due, send what may leave now, write down what happened and why the rest did not.
 * A daily check happens once per local date; when there is nothing to do, run_id is null and reason says why. What was
 * planned before leaves also where planning fails; the first failure is thrown at the end.
 */
export function checkAndTrigger(check: Check): Promise<CheckResult> {
  return traced('followups.check', async (tell) => {
    tell({ kind: check.kind })
    const { run_id, reason, counts, ...rest } = await run(check)
    const { due, planned, sent, failed, unknown } = counts
    tell({ run_id: run_id ?? 'none', ...(reason !== null && { reason }), due, planned, sent, failed, unknown })
    return { run_id, reason, counts, ...rest }
  })
}

async function run({ db, channels, now, kind, mayGoOn = lasting(budgetMs) }: Check): Promise<CheckResult> {
  const clock = ticking(now)
  const started = Started.parse(
    unwrap(await db.rpc('start_run', { p_kind: kind, p_channels: Object.keys(channels), p_now: clock() })),
  )
  const result: CheckResult = {
    dry_run: false,
    run_id: started.run_id,
    reason: started.reason,
    counts: count(),
    reasons: {},
    errors: [],
  }
  const runId = started.run_id
  if (runId === null) {
    return result
  }

  const heartbeat = async () => {
    unwrap(
      await db.rpc('heartbeat_run', {
        p_run_id: runId,
        p_counts: result.counts,
        p_reasons: result.reasons,
        p_now: clock(),
      }),
    )
  }
  const finish = async () => {
    const { counts, reasons, errors } = result
    unwrap(
      await db.rpc('finish_run', {
        p_run_id: runId,
        p_counts: counts,
        p_reasons: reasons,
        p_errors: errors,
        p_now: clock(),
      }),
    )
  }
  const failures: unknown[] = []
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      failures.push(error)
      const word = error instanceof Error && 'reason' in error ? String(error.reason) : 'internal'
      result.errors = [...new Set([...result.errors, word])]
    }
  }
  let planned: Planned | undefined
  await attempt(async () => {
    await fillHolidays(db, clock())
    await releaseDueBacklog(db, clock())
    const onBatch = (total: Planned) => ((planned = total), take(result, total), heartbeat())
    await plan({ db, runId, clock, mayGoOn, onBatch })
    if (!mayGoOn()) {
      result.errors.push('out_of_time') // a failed daily run is taken up again by the next tick
    }
  })
  await attempt(() => settleUnknown({ db, channels, clock, mayGoOn }))
  await attempt(async () => {
    const onBatch = (total: Dispatched) => ((result.counts = count(planned, total)), heartbeat())
    await dispatch({ db, channels, clock, mayGoOn, onBatch })
  })
  if (failures.length > 0) {
    await finish().catch((late: unknown) => {
      log.error({ run_id: runId, err: late }, 'finish_run_failed')
    })
    throw failures[0]
  }
  await finish()
  return result
}

function take(result: CheckResult, planned: Planned): void {
  result.counts = count(planned)
  result.reasons = planned.reasons
}

function count(planned?: Planned, sent?: Dispatched): RunCounts {
  return {
    looked_at: planned?.looked_at ?? 0,
    due: planned?.due ?? 0,
    planned: planned?.planned ?? 0,
    awaiting_approval: planned?.awaiting_approval ?? 0,
    sent: sent?.sent ?? 0,
    failed: sent?.failed ?? 0,
    retried: sent?.retried ?? 0,
    unknown: sent?.unknown ?? 0,
    halted: sent?.halted ?? 0,
    by_playbook: planned?.by_playbook ?? {},
    by_channel: planned?.by_channel ?? {},
    sent_by_channel: sent?.by_channel ?? {},
  }
}
