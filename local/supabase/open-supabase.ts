import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyMigrations } from './apply-migrations.ts'
import { createSupabaseApp, type SupabaseApp, type SupabaseKeys } from './create-supabase-app.ts'
import type { Database } from './database.ts'
import { findOutdated } from './find-outdated.ts'
import { openPglite } from './open-pglite.ts'
import { openPostgres } from './open-postgres.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { Migration } from './read-migrations.ts'

type OpenSupabase = { database: Database; app: SupabaseApp }
type Place = { dataDir: string; databaseUrl?: string | undefined }

/**
 * Opens the database with all migrations applied, and Supabase's APIs on it. A folder whose database is from an older
 * version of the migrations is moved aside and created anew; a server's database is left alone and the start refused.
 */
export async function openSupabase(place: Place, keys: SupabaseKeys, migrations: Migration[]): Promise<OpenSupabase> {
  const { dataDir, databaseUrl } = place
  const folder = join(dataDir, 'postgres')
  const created = join(folder, 'created-by-local-supabase')
  if (databaseUrl === undefined && existsSync(folder) && !existsSync(created))
    moveAside(folder, 'its creation was interrupted')
  const database = databaseUrl === undefined ? await openFolder(folder) : await openPostgres(databaseUrl)
  try {
    const app = await createSupabaseApp(database, keys)
    await prepareDatabase(database, app)
    if (databaseUrl === undefined) writeFileSync(created, '')
    const outdated = await findOutdated(database.query, migrations)
    if (outdated === undefined) {
      await applyMigrations(database, migrations)
      return { database, app }
    }
    if (databaseUrl !== undefined)
      throw new Error(`The database of DATABASE_URL is from another version (${outdated}): give it an empty database.`)
    await database.close()
    moveAside(folder, `it is from another version (${outdated})`)
  } catch (error) {
    await database.close()
    throw error
  }
  return openSupabase(place, keys, migrations)
}

async function openFolder(folder: string): Promise<Database> {
  try {
    return await openPglite(folder)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The local database in ${folder} does not open (${reason}): move that folder away.`, {
      cause: error,
    })
  }
}

function moveAside(folder: string, reason: string): void {
  const aside = `${folder}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  renameSync(folder, aside)
  console.log(`The local database starts afresh: ${reason}. The old one is kept in ${aside}; delete it at will.`)
}
