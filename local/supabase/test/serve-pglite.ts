// A PGlite with all migrations in a process of its own: `node serve-pglite.ts FOLDER` prints an address for PostgreSQL clients,
// one at a time.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { applyMigrations } from '../apply-migrations.ts'
import { createSupabaseApp } from '../create-supabase-app.ts'
import { openPglite } from '../open-pglite.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { readMigrations } from '../read-migrations.ts'
import { serveWire } from '../serve-wire.ts'

process.on('disconnect', () => process.exit())
const database = await openPglite(process.argv[2])
const unused = { publishableKey: 'sb_publishable_unused', secretKey: 'sb_secret_unused', jwtSecret: 'unused' }
await prepareDatabase(database, await createSupabaseApp(database, unused))
await applyMigrations(database, readMigrations(join(import.meta.dirname, '../../../supabase/migrations')))
const server = serveWire((message) => database.executeWire(message)).listen(0, '127.0.0.1')
await once(server, 'listening')
console.log(`postgres://postgres@127.0.0.1:${(server.address() as AddressInfo).port}/postgres?sslmode=disable`)
