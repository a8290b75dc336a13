import { randomUUID } from 'node:crypto'
import type { ISql } from 'postgres'
import { anna } from './start-organisation.ts'

/** An open lead of Anna's with an email address of its own, no company, BANT 75, created on 1 January 2026; returns its id. */
export async function addLead(sql: ISql, columns: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID()
  const lead = {
    id,
    first_name: 'Petra',
    last_name: 'Müller',
    salutation: 'frau',
    email: `${id}@kunde.example`,
    owner_id: anna,
    bant_score: 75,
    created_at: '2026-01-01T08:00:00Z',
    ...columns,
  }
  await sql`insert into public.leads ${sql(lead)}`
  return id
}
