import type { Sql } from 'postgres'
import type { Break } from './breaks.ts'

/** Takes a guard out of the database; fails if a text to replace is not there exactly once. */
export async function plantBreak(sql: Sql, { guard, without }: Break): Promise<void> {
  for (const edit of without) {
    if ('statement' in edit) {
      await sql.unsafe(edit.statement)
      continue
    }
    const [row] = await sql<{ definition: string }[]>`select pg_get_functiondef(${edit.in}::regproc) as definition`
    const parts = (row?.definition ?? '').split(edit.search)
    if (parts.length !== 2)
      throw new Error(`"${guard}": "${edit.search}" stands ${parts.length - 1} times in ${edit.in}`)
    await sql.unsafe(parts.join(edit.replacement))
  }
}
