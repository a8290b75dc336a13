import type { ISql } from 'postgres'

/** Records a fact about a lead at a moment (ISO 8601); returns the activity's id. */
export async function addActivity(
  sql: ISql,
  leadId: string,
  type: string,
  occurredAt: string,
  columns: Record<string, unknown> = {},
): Promise<string> {
  const activity = { lead_id: leadId, type, occurred_at: occurredAt, ...columns }
  const [row] = await sql<{ id: string }[]>`insert into public.lead_activities ${sql(activity)} returning id`
  return row?.id ?? ''
}
