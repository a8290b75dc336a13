import type { Sql } from 'postgres'
import type { Break } from './breaks.ts'

/** Takes a guard out of the database; fails if the text to replace is not there exactly once. */
export async function plantBreak(sql: Sql, { name, change }: Break): Promise<void> {
  if (!change) return
  const [row] = await sql<{ definition: string }[]>`select pg_get_functiondef(${change.in}::regproc) as definition`
  const parts = (row?.definition ?? '').split(change.search)
  if (parts.length !== 2)
    throw new Error(`"${name}": ${String(change.search)} stands ${parts.length - 1} times in ${change.in}`)
  await sql.unsafe(parts.join(change.replacement))
}
