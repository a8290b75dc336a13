import type { Db } from '../supabase/db.ts'
import { Health } from './contract.ts'

/** Whether the parts answer: down without a database, degraded while a channel is halted or the last run failed. */
export async function checkHealth(db: Db): Promise<Health> {
  const { data, error } = await db.rpc('health')
  if (error) {
    console.error(JSON.stringify({ level: 'error', event: 'health', error: error.message }))
    return { status: 'down', database: 'unreachable', channels: {}, last_run: null }
  }
  const { channels, last_run } = Health.pick({ channels: true, last_run: true }).parse(data)
  const troubled = last_run?.status === 'failed' || Object.values(channels).some(({ state }) => state === 'halted')
  return { status: troubled ? 'degraded' : 'ok', database: 'ok', channels, last_run }
}
