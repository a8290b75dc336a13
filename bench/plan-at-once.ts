import type { Sql } from 'postgres'
import { dueAt } from './seed-due.ts'

/** Plans in one call up to that many signals that are due at `dueAt`; returns how many were planned. */
export async function planAtOnce(sql: Sql, limit: number): Promise<number> {
  const [row] = await sql<{ counts: { planned: number } }[]>`
    select public.plan_due_followups(null, ${limit}, ${dueAt}) as counts`
  return row?.counts.planned ?? NaN
}
