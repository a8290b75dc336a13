import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Migration = { version: string; name: string; sql: string; hash: string }

/**
 * Reads `<digits>_<name>.sql` files in name order, which is the order they apply in. The hash ignores line endings, so
 * that a checkout on Windows counts as the same text; two files with one version are an error.
 */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const migrations = files.sort().map((file) => {
    const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? []
    if (version === undefined || name === undefined)
      throw new Error(`${join(folder, file)} is not named <digits>_<name>.sql.`)
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { version, name, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
  const twice = migrations.find(({ version }, index) => migrations[index - 1]?.version === version)
  if (twice) throw new Error(`${folder} holds two migrations with version ${twice.version}.`)
  return migrations
}
