// npm run db:types writes lib/supabase/database.types.ts from supabase/migrations: it applies them to a database in
// memory and has the Supabase CLI (fetched by npx, 135 MB once) describe it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { applyMigrations } from './supabase/apply-migrations.ts'
import { createSupabaseApp } from './supabase/create-supabase-app.ts'
import { openPglite } from './supabase/open-pglite.ts'
import { prepareDatabase } from './supabase/prepare-database.ts'
import { readMigrations } from './supabase/read-migrations.ts'
import { serveWire } from './supabase/serve-wire.ts'

const cli = 'supabase@3.1.0'
const root = dirname(import.meta.dirname)
const target = join(root, 'lib/supabase/database.types.ts')

/** Runs a program of node_modules/.bin, or npx, on an input and returns what it printed. */
async function run(program: string, args: string[], input = ''): Promise<string> {
  const shell = process.platform === 'win32' // .cmd files start through a shell only
  const env = { ...process.env, DO_NOT_TRACK: '1' }
  const child = spawn(program, args, { cwd: root, env, shell, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(input)
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  const [status] = await once(child, 'close')
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed; see above.`)
  return output
}

const database = await openPglite()
try {
  const unused = { publishableKey: 'sb_publishable_unused', secretKey: 'sb_secret_unused', jwtSecret: 'unused' }
  await prepareDatabase(database, await createSupabaseApp(database, unused))
  await applyMigrations(database, readMigrations(join(root, 'supabase/migrations')))
  const query = readFileSync(join(root, 'supabase/schema-fingerprint.sql'), 'utf8')
  const [schema] = await database.query<{ fingerprint: string }>(query)
  const server = serveWire((message) => database.executeWire(message)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres?sslmode=disable`
  const types = await run('npx', ['--yes', cli, 'gen', 'types', '--schema', 'public', `--remote=${url}`])
  server.close()
  const head = `// Made by \`npm run db:types\` from supabase/migrations; not edited by hand.

/** The hash of the schema described here, by supabase/schema-fingerprint.sql. */
export const schemaFingerprint = '${schema?.fingerprint}'
`
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, await run('oxfmt', ['--stdin-filepath=types.ts'], `${head}\n${types}`))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await database.close()
}
