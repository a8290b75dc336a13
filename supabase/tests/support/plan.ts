import type { ISql } from 'postgres'

export type Planned = {
  looked_at: number
  due: number
  planned: number
  awaiting_approval: number
  by_playbook: Record<string, number>
  by_channel: Record<string, number>
  reasons: Record<string, number>
}

/** Plans what is due at a moment, as a check would at that time. */
export async function plan(sql: ISql, now: string): Promise<Planned> {
  const [row] = await sql<{ planned: Planned }[]>`select public.plan_due_followups(null, 5000, ${now}) as planned`
  if (!row) throw new Error('plan_due_followups returned nothing')
  return row.planned
}
