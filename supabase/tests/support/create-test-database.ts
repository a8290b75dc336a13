import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { inject } from 'vitest'
import { connect } from './connect.ts'

/** A database of the test's own. `sql` acts as postgres: owner of our tables, above row level security, no superuser. */
export type TestDatabase = { sql: Sql; url: string; drop: () => Promise<void> }

/**
 * Clones the template of this run (tens of milliseconds); call once per test file, and `drop` at its end.
 * `hosted` is Supabase before our first migration.
 */
export async function createTestDatabase(from: 'template' | 'hosted' = 'template'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const server = `postgres://supabase_admin@127.0.0.1:${inject('postgresPort')}/postgres`
  await execute(server, `create database ${name} template ${from} owner postgres strategy file_copy`)
  const url = `postgres://postgres@127.0.0.1:${inject('postgresPort')}/${name}`
  const sql = connect(url)
  return {
    sql,
    url,
    drop: async () => {
      await sql.end()
      await execute(server, `drop database ${name} with (force)`)
    },
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const sql = connect(url, 1)
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
