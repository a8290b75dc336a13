import type { Sql, TransactionSql } from 'postgres'
import { isWaiting } from './is-waiting.ts'

type Step = (db: TransactionSql) => Promise<unknown>

/** Begins a transaction, lets `other` run until it waits for it, and goes on; throws when either is killed for the other. */
export async function meet(sql: Sql, begin: Step, other: () => Promise<unknown>, goOn: Step): Promise<void> {
  const work: { ended?: Promise<unknown> } = {}
  await sql.begin(async (db) => {
    await begin(db)
    work.ended = other()
    work.ended.catch(() => {}) // thrown below
    await isWaiting(sql)
    await goOn(db)
  })
  await work.ended
}
