import postgres, { type ISql, type TransactionSql } from 'postgres'

/** The SQLSTATE and message with which a statement is refused, or null when it is accepted; the transaction stays usable. */
export async function refusalOf(
  sql: ISql,
  statement: (sql: ISql) => Promise<unknown>,
): Promise<{ code: string; message: string } | null> {
  try {
    await (sql as TransactionSql).savepoint((inner) => statement(inner))
    return null
  } catch (error) {
    if (error instanceof postgres.PostgresError) return { code: error.code, message: error.message }
    throw error
  }
}
