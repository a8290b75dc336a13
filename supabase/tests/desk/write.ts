import type { ISql } from 'postgres'

export type ByHand = {
  playbook?: string
  channel?: string
  subject?: string
  message?: string
  /** An SQL expression. */
  at?: string
  override?: boolean
}

/** Calls write_follow_up; returns the id of the follow-up. */
export async function write(sql: ISql, lead: string, by: ByHand): Promise<string> {
  const at = by.at ?? 'null'
  const [row] = await sql.unsafe<{ id: string }[]>(
    `select public.write_follow_up($1, $2, $3, $4, $5, (${at})::timestamptz, $6) as id`,
    [lead, by.playbook ?? null, by.channel ?? null, by.subject ?? null, by.message ?? null, by.override ?? false],
  )
  return row?.id ?? ''
}
