import { z } from 'zod'

const LastRun = z.object({
  kind: z.string(),
  status: z.string(),
  started_at: z.string(),
  finished_at: z.string().nullable(),
})

/** Answer of GET /api/health, for uptime monitors: no names, no numbers about leads. Times are UTC. */
export const Health = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  database: z.enum(['ok', 'unreachable']),
  channels: z.record(
    z.string(),
    z.object({
      state: z.enum(['on', 'off', 'halted']),
      reason: z.string().nullable(),
      paused_until: z.string().nullable(),
    }),
  ),
  /** The kinds of what managers must see to; check_missed also while nothing starts checks any more. */
  alerts: z.array(z.enum(['channel_halted', 'run_failed', 'check_missed', 'webhook_disabled'])),
  last_run: LastRun.nullable(),
})
export type Health = z.infer<typeof Health>
