import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { ISql } from 'postgres'

/** Claims what is due and marks one follow-up as leaving; returns the lease's token. Expects that it may leave. */
export async function leave(sql: ISql, id: string, now: string): Promise<string> {
  const token = randomUUID()
  await sql`select id from public.claim_followups(${token}, 25, 120, ${now})`
  const marked = await sql<
    { id: string }[]
  >`select mark_dispatched as id from public.mark_dispatched(${token}, ${[id]}, ${now})`
  expect(marked.map((row) => row.id)).toEqual([id])
  return token
}
