import type { Database } from './database.ts'
import type { Migration } from './read-migrations.ts'

/**
 * Applies the migrations this database does not have yet, each in its own transaction, and returns their versions.
 * They are recorded where the Supabase CLI looks. A failing one is rolled back, named, and ends the work.
 */
export async function applyMigrations(database: Database, migrations: Migration[]): Promise<string[]> {
  const applied: string[] = []
  for (const { version, name, sql, hash } of migrations) {
    try {
      await database.transaction(async (query) => {
        await query("select pg_advisory_xact_lock(hashtext('supabase_migrations'))") // two starts on one server
        const known = 'select 1 from supabase_migrations.schema_migrations where version = $1'
        if ((await query(known, [version])).length > 0) return
        await query(sql)
        await query(
          `insert into supabase_migrations.schema_migrations (version, name, statements, file_hash)
           values ($1, $2, array[$3], $4)`,
          [version, name, sql, hash],
        )
        applied.push(version)
      })
    } catch (error) {
      throw new Error(`Migration ${version}_${name}.sql${describe(error, sql)}`)
    }
  }
  return applied
}

/** What PostgreSQL says about a failure: the line (its position counts characters from 1), message, detail and place. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return `: ${String(error)}`
  const { position, detail, where } = error as Error & { position?: unknown; detail?: unknown; where?: unknown }
  const line = Number(position) > 0 ? `, line ${sql.slice(0, Number(position)).split('\n').length}` : ''
  return [`${line}: ${error.message}`, detail, where].filter(Boolean).join('. ')
}
