import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSupabase } from './start-supabase.ts'

export const testKeys = {
  publishableKey: 'sb_publishable_for_the_tests',
  secretKey: 'sb_secret_for_the_tests',
  jwtSecret: 'a-secret-of-the-tests-that-is-long-enough',
}

/** A folder of its own under the system's temporary one, with these files as migrations; the test removes it. */
export function createTestFolder(migrations: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-supabase-'))
  mkdirSync(join(folder, 'migrations'))
  for (const [file, sql] of Object.entries(migrations)) writeFileSync(join(folder, 'migrations', file), sql)
  return folder
}

/** A local Supabase on any free port: over PGlite in a test's folder, or over a server. */
export function startTestSupabase(folder: string, databaseUrl?: string) {
  const dataDir = join(folder, 'db')
  return startSupabase({ port: 0, dataDir, databaseUrl, migrationsDir: join(folder, 'migrations'), keys: testKeys })
}
