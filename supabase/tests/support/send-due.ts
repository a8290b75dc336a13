import { randomUUID } from 'node:crypto'
import type { ISql } from 'postgres'

/** Claims what may leave at a moment and records that the providers accepted it; returns how many were sent. */
export async function sendDue(sql: ISql, now: string): Promise<number> {
  const token = randomUUID()
  const claimed = await sql<{ id: string }[]>`select id from public.claim_followups(${token}, 1000, 120, ${now})`
  const ids = claimed.map((row) => row.id)
  await sql`select public.mark_dispatched(${token}, ${ids}::uuid[], ${now})`
  const outcomes = ids.map((id) => ({ id, result: 'accepted', provider_message_id: `accepted-${id}` }))
  await sql`select public.record_outcomes(${token}, ${JSON.stringify(outcomes)}::jsonb, ${now})`
  return ids.length
}
