import type { TransactionSql } from 'postgres'

/** Becomes a member for the rest of the transaction, as PostgREST does; null: the owner of the database again. */
export async function become(sql: TransactionSql, sub: string | null): Promise<void> {
  const role = sub === null ? 'none' : 'authenticated'
  const claims = sub === null ? '' : JSON.stringify({ role, sub })
  await sql`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`
}
