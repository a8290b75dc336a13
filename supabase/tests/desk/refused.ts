import postgres, { type ISql, type TransactionSql } from 'postgres'

/** How a statement is refused, as "409 reason" or "409 reason: detail" where the detail says more; null when it is accepted. */
export async function refused(sql: TransactionSql, statement: (sql: ISql) => Promise<unknown>): Promise<string | null> {
  try {
    await sql.savepoint((inner) => statement(inner))
    return null
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || !error.code.startsWith('PT')) throw error
    const detail = error.detail && error.detail !== error.message ? `: ${error.detail}` : ''
    return `${error.code.slice(2)} ${error.message}${detail}`
  }
}
