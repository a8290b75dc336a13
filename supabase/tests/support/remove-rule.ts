import { expect } from 'vitest'
import type { ISql } from 'postgres'
import type { Removal } from './rule.ts'

/** Removes a rule from the database of this connection; fails if the text to replace is not there exactly once. */
export async function removeRule(sql: ISql, removal: Removal): Promise<void> {
  if ('statement' in removal) {
    await sql.unsafe(removal.statement)
    return
  }
  const [row] = await sql<{ definition: string }[]>`select pg_get_functiondef(${removal.in}::regproc) as definition`
  const parts = (row?.definition ?? '').split(removal.search)
  expect(parts.length, `"${removal.search}" stands once in ${removal.in}`).toBe(2)
  await sql.unsafe(parts.join(removal.replacement))
}
