import type { ISql } from 'postgres'

export type Verdict = {
  verdict: string
  playbook_id: string | null
  next_check_at: string | null
  channel: string | null
}

/** The engine's verdict on one open signal of a lead at a moment, judged together with the lead's other signals. */
export async function verdictOn(
  sql: ISql,
  leadId: string,
  triggerType: string,
  now: string,
): Promise<Verdict | undefined> {
  const [row] = await sql<(Omit<Verdict, 'next_check_at'> & { next_check_at: Date | null })[]>`
    select d.verdict, d.playbook_id, d.next_check_at, d.channel
    from private.decide(array(select id from public.lead_signals where lead_id = ${leadId}), ${now}) d where d.trigger_type = ${triggerType}`
  return row && { ...row, next_check_at: row.next_check_at?.toISOString() ?? null }
}
