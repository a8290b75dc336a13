import type { ISql } from 'postgres'

/** A lead's closed signals as { trigger type: why the latest of them closed }. */
export async function closeReasons(sql: ISql, leadId: string): Promise<Record<string, string>> {
  const rows = await sql<{ trigger_type: string; close_reason: string }[]>`
    select trigger_type, close_reason from public.lead_signals where lead_id = ${leadId} and closed_at is not null order by trigger_type, created_at`
  return Object.fromEntries(rows.map((row) => [row.trigger_type, row.close_reason]))
}
