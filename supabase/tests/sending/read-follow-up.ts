import type { ISql } from 'postgres'

/** A follow-up with all its columns. */
export async function readFollowUp(sql: ISql, id: string): Promise<Record<string, unknown>> {
  const [row] = await sql<Record<string, unknown>[]>`select * from public.follow_ups where id = ${id}`
  return row ?? {}
}
