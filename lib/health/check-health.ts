import { log } from '../log.ts'
import type { Db } from '../supabase/db.ts'
import { Health } from './contract.ts'

/**
 * Whether the parts answer: down without a database, degraded while a channel is halted, paused or waits for the company
 * details, the last run failed, an alert is open, or the daily check
 * does not come any more.
 */
export async function checkHealth(db: Db): Promise<Health> {
  const { data, error } = await db.rpc('health')
  if (error) {
    log.error({ err: error }, 'health_failed')
    return { status: 'down', database: 'unreachable', channels: {}, alerts: [], last_run: null }
  }
  const { channels, alerts, last_run } = Health.pick({ channels: true, alerts: true, last_run: true }).parse(data)
  const troubled =
    last_run?.status === 'failed' ||
    alerts.length > 0 ||
    Object.values(channels).some(
      ({ state, reason, paused_until }) =>
        state === 'halted' || paused_until !== null || reason === 'company_details_missing',
    )
  return { status: troubled ? 'degraded' : 'ok', database: 'ok', channels, alerts, last_run }
}
