import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { connect } from './connect.ts'

const hosted = fileURLToPath(new URL('hosted.sql', import.meta.url))
const migrations = fileURLToPath(new URL('../../migrations/', import.meta.url))

/** Creates on an empty cluster the database `hosted` (what Supabase has) and `template`: the same with every migration. */
export async function buildTemplate(port: number, folder = migrations): Promise<void> {
  const at = (user: string, database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`
  await run(at('supabase_admin', 'postgres'), async (sql) => void (await sql`create database hosted`))
  await run(at('supabase_admin', 'hosted'), (sql) => apply(sql, hosted))
  await run(at('supabase_admin', 'postgres'), async (sql) => {
    await sql`create database template template hosted owner postgres`
  })
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  await run(at('postgres', 'template'), async (sql) => {
    for (const file of files.sort()) await apply(sql, join(folder, file))
  })
}

async function run(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = connect(url, 1)
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

/** One file, one transaction, as `supabase db push` does it; an error names file and line. */
async function apply(sql: postgres.Sql, path: string): Promise<void> {
  const statements = readFileSync(path, 'utf8')
  try {
    await sql.begin((transaction) => transaction.unsafe(statements))
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error
    const line = error.position ? `:${statements.slice(0, Number(error.position)).split('\n').length}` : ''
    const where = error.where?.split('\n').slice(0, 8).join('\n') // a recursion repeats itself for pages
    throw new Error([`${path}${line}: ${error.message}`, error.detail, error.hint, where].filter(Boolean).join('\n'))
  }
}
