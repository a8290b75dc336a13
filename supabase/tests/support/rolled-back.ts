import type { Sql, TransactionSql } from 'postgres'

class Undo extends Error {}

/** Runs `fn` in one transaction and undoes everything it did, so that tests can share a database. */
export async function rolledBack(sql: Sql, fn: (sql: TransactionSql) => Promise<void>): Promise<void> {
  try {
    await sql.begin(async (transaction) => {
      await fn(transaction)
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
}
