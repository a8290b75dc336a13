import type { ISql } from 'postgres'
import { leave } from './leave.ts'

/** Takes one follow-up through claim, mark and record with what the provider said; returns the counts. */
export async function sendOne(sql: ISql, id: string, outcome: object, now: string): Promise<Record<string, unknown>> {
  const token = await leave(sql, id, now)
  const [row] = await sql<{ result: Record<string, unknown> }[]>`
    select public.record_outcomes(${token}, ${JSON.stringify([{ id, ...outcome }])}::jsonb, ${now}) as result`
  return row?.result ?? {}
}
