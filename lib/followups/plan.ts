import { z } from 'zod'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { traced } from '../tracing/traced.ts'

const batchSize = 2000
const Counts = z.record(z.string(), z.number())
const Planned = z.object({
  looked_at: z.number(),
  due: z.number(),
  planned: z.number(),
  awaiting_approval: z.number(),
  by_playbook: Counts,
  by_channel: Counts,
  reasons: Counts,
})
export type Planned = z.infer<typeof Planned>

type Planning = {
  db: Db
  runId: string
  clock: () => string
  mayGoOn: () => boolean
  onBatch?: (total: Planned) => Promise<void>
}

/** Plans everything that is due, in set-based calls of a few thousand signals; the rules are plan_due_followups in SQL. */
export async function plan({ db, runId, clock, mayGoOn, onBatch }: Planning): Promise<Planned> {
  const total: Planned = {
    looked_at: 0,
    due: 0,
    planned: 0,
    awaiting_approval: 0,
    by_playbook: {},
    by_channel: {},
    reasons: {},
  }
  while (mayGoOn()) {
    const batch = await traced('followups.plan', async (tell) => {
      const answer = await db.rpc('plan_due_followups', { p_run_id: runId, p_limit: batchSize, p_now: clock() })
      const { looked_at, due, planned, ...rest } = Planned.parse(unwrap(answer))
      tell({ looked_at, due, planned })
      return { looked_at, due, planned, ...rest }
    })
    for (const key of ['looked_at', 'due', 'planned', 'awaiting_approval'] as const) {
      total[key] += batch[key]
    }
    for (const key of ['by_playbook', 'by_channel', 'reasons'] as const) {
      for (const [word, count] of Object.entries(batch[key])) {
        total[key][word] = (total[key][word] ?? 0) + count
      }
    }
    await onBatch?.(total)
    if (batch.looked_at < batchSize) {
      break
    }
  }
  return total
}
