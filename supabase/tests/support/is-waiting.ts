import { setTimeout } from 'node:timers/promises'
import type { Sql } from 'postgres'

/** Resolves as soon as another connection to this database waits for a lock; throws after five seconds. */
export async function isWaiting(sql: Sql): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const rows =
      await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if (rows.length > 0) return
    await setTimeout(10)
  }
  throw new Error('nobody waits for a lock')
}
