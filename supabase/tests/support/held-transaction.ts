import type { Sql, TransactionSql } from 'postgres'
import { onTestFinished } from 'vitest'

/** Runs `work` in a transaction of its own connection and keeps it open; `commit`, or the end of the test, ends it. */
export async function heldTransaction<T>(
  sql: Sql,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<{ result: T; commit: () => Promise<void> }> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  onTestFinished(() => release())
  return new Promise((resolve, reject) => {
    const ended = sql.begin(async (transaction) => {
      const result = await work(transaction)
      resolve({
        result,
        commit: async () => {
          release()
          await ended
        },
      })
      await released
    })
    ended.catch(reject)
  })
}
