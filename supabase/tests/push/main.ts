// The migrations as a hosted project gets them: `supabase db push` by the real CLI, on every PostgreSQL this machine has,
// with Supabase's roles and default privileges, twice: `node main.ts`, nightly. TEST_POSTGRES names other servers' folders.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { schemaFingerprint } from '#lib/supabase/database.types'
import { buildTemplate } from '../support/build-template.ts'
import { connect } from '../support/connect.ts'
import { postgresFolders, type PostgresFolder } from '../support/postgres-folders.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { pushMigrations } from './push-migrations.ts'

const supabase = fileURLToPath(new URL('../../', import.meta.url))
const fingerprint = readFileSync(join(supabase, 'schema-fingerprint.sql'), 'utf8')
const total = { passed: 0, failed: 0 }
const check = (what: string, isRight: boolean, otherwise = '') => {
  total[isRight ? 'passed' : 'failed'] += 1
  console.log(isRight ? `✓ ${what}` : `✗ ${what}\n${otherwise}`)
}

// A project folder of its own: the CLI leaves files behind, and one migration more shows that a failure is noticed.
const project = mkdtempSync(join(tmpdir(), 'pushed-'))
mkdirSync(join(project, 'none'))
cpSync(supabase, join(project, 'supabase'), {
  recursive: true,
  filter: (path) => !path.startsWith(join(supabase, 'tests')),
})
const migrations = join(project, 'supabase/migrations')
const versions = readdirSync(migrations).map((file) => file.split('_')[0] ?? '')

async function pushTo(folder: PostgresFolder): Promise<void> {
  const postgres = await startPostgres([folder])
  try {
    await buildTemplate(postgres.port, join(project, 'none'))
    const url = `postgresql://postgres@127.0.0.1:${postgres.port}/template`
    const push = () => pushMigrations(project, `${url}?sslmode=disable`)
    const sql = connect(url, 1)
    const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
    const on = `PostgreSQL ${server?.version.split(' ')[0]}`
    const state = async () => {
      const applied = await sql<
        { version: string }[]
      >`select version from supabase_migrations.schema_migrations order by version`
      const [schema] = await sql.unsafe<{ fingerprint: string }[]>(fingerprint)
      return { applied: applied.map(({ version }) => version), schema: schema?.fingerprint }
    }
    const isComplete = async () => {
      const { applied, schema } = await state()
      return applied.join() === versions.toSorted().join() && schema === schemaFingerprint
    }

    const first = await push()
    check(`${on}: every migration applies`, first.code === 0 && (await isComplete()), first.output)
    const second = await push()
    check(`${on}: twice changes nothing`, second.code === 0 && (await isComplete()), second.output)

    const broken = join(migrations, '99990101000000_broken.sql')
    writeFileSync(broken, 'create table public.half_done ();\nselect nothing_of_the_kind;\n')
    const third = await push()
    rmSync(broken)
    check(`${on}: a failing migration leaves nothing behind`, third.code !== 0 && (await isComplete()), third.output)
    await sql.end()
  } finally {
    await postgres.stop()
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
try {
  for (const folder of postgresFolders()) await pushTo(folder)
} finally {
  rmSync(project, { recursive: true })
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
