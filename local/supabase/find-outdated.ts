import type { Query } from './database.ts'
import type { Migration } from './read-migrations.ts'

/**
 * Says why a database cannot be brought up to these migrations by applying the new ones: an applied file was edited,
 * removed, or a new one stands before it. Undefined when it can. Rows without a hash (the Supabase CLI applied them)
 * are trusted.
 */
export async function findOutdated(query: Query, migrations: Migration[]): Promise<string | undefined> {
  const applied = await query<{ version: string; name: string | null; file_hash: string | null }>(
    'select version, name, file_hash from supabase_migrations.schema_migrations order by version',
  )
  const files = new Map(migrations.map((migration) => [migration.version, migration]))
  for (const { version, name, file_hash: hash } of applied) {
    const file = files.get(version)
    if (!file) return `migration ${version}_${name ?? ''} is gone`
    if (hash !== null && hash !== file.hash) return `migration ${version}_${file.name} has changed`
  }
  const done = new Set(applied.map(({ version }) => version))
  const between = migrations.findIndex(({ version }, index) => {
    const later = migrations.slice(index + 1)
    return !done.has(version) && later.some((migration) => done.has(migration.version))
  })
  const early = migrations[between]
  return early && `migration ${early.version}_${early.name} is new but stands before applied ones`
}
