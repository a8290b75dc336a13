import type { Sql, TransactionSql } from 'postgres'

/** Who calls: the database role and, for members, the auth user id that `auth.uid()` returns. */
export type Actor = { role: 'anon' | 'authenticated' | 'service_role'; sub?: string }

/** Runs `fn` in one transaction with the actor's role and JWT claims, as PostgREST does; commits unless it throws. */
export async function asActor<T>(sql: Sql, actor: Actor, fn: (sql: TransactionSql) => Promise<T>): Promise<T> {
  const result = await sql.begin(async (transaction) => {
    const claims = JSON.stringify({ role: actor.role, ...(actor.sub && { sub: actor.sub }) })
    await transaction`select set_config('role', ${actor.role}, true), set_config('request.jwt.claims', ${claims}, true)`
    return { value: await fn(transaction) }
  })
  return result.value
}
