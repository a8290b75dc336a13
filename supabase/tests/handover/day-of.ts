import type { TransactionSql } from 'postgres'
import { become } from '../desk/become.ts'

export type Entry = { kind: string; lead_id: string; follow_up_id: string | null; message: string | null }

/** What stands in a member's own day; afterwards the transaction is the owner of the database again. */
export async function dayOf(sql: TransactionSql, member: string): Promise<Entry[]> {
  await become(sql, member)
  const [row] = await sql<{ day: { entries: Entry[] } }[]>`select public.get_day('mine', 1000) as day`
  await become(sql, null)
  return row?.day.entries ?? []
}
