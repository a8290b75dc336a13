import { randomUUID } from 'node:crypto'
import type { ISql } from 'postgres'

/** Claims one follow-up, marks it and records that the provider accepted it; returns the ids that left. */
export async function sendOne(sql: ISql, id: string): Promise<string[]> {
  const token = randomUUID()
  const claimed = await sql<{ id: string }[]>`select id from public.claim_followups(${token}, p_only => ${id})`
  const ids = claimed.map((row) => row.id)
  const marked = await sql<{ id: string }[]>`select mark_dispatched as id from public.mark_dispatched(${token}, ${ids})`
  const outcomes = marked.map((row) => ({ id: row.id, result: 'accepted', provider_message_id: `p-${row.id}` }))
  await sql`select public.record_outcomes(${token}, ${JSON.stringify(outcomes)}::jsonb)`
  return marked.map((row) => row.id)
}
