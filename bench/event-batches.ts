import type { Sql } from 'postgres'
import { today } from './seed-messages.ts'

/**
 * Batches of 500 events about emails of seedMessages that nothing was heard of: 375 deliveries, 75 opens, and 50 arrivals of
 * messages that were believed to have failed. Each call returns another one, as apply_tracking_events takes it.
 */
export async function eventBatches(sql: Sql, count: number): Promise<() => string> {
  const open = await sql<{ id: string }[]>`
    select id from public.follow_ups where status = 'sent' and channel = 'email' and delivered_at is null order by md5(id::text) limit ${450 * count}`
  const failed = await sql<{ id: string }[]>`
    select id from public.follow_ups where status = 'failed' and channel = 'email' order by md5(id::text) limit ${50 * count}`
  return () => {
    const ids = [...open.splice(0, 450), ...failed.splice(0, 50)]
    if (ids.length !== 500) throw new Error('there are no more messages to hear of')
    return JSON.stringify(
      ids.map(({ id }, n) => ({
        provider: 'resend',
        provider_event_id: id,
        event_type: n < 375 || n >= 450 ? 'delivered' : 'opened',
        follow_up_id: id,
        occurred_at: today,
      })),
    )
  }
}
