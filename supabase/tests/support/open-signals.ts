import type { ISql } from 'postgres'

/** A lead's open signals as { trigger type: anchor (ISO 8601) }. */
export async function openSignals(sql: ISql, leadId: string): Promise<Record<string, string>> {
  const rows = await sql<{ trigger_type: string; anchor_at: Date }[]>`
    select trigger_type, anchor_at from public.lead_signals where lead_id = ${leadId} and closed_at is null order by trigger_type`
  return Object.fromEntries(rows.map((row) => [row.trigger_type, row.anchor_at.toISOString()]))
}
