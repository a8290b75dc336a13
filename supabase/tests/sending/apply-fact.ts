import { randomUUID } from 'node:crypto'
import type { ISql } from 'postgres'

/** Applies one fact of a provider, Twilio unless it says otherwise. */
export async function applyFact(sql: ISql, fact: Record<string, unknown>, now: string): Promise<void> {
  const event = { provider: 'twilio', provider_event_id: randomUUID(), occurred_at: now, ...fact }
  await sql`select public.apply_tracking_events(${JSON.stringify([event])}::jsonb, ${now})`
}
