import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'
import { startProcess } from '../supabase/tests/crash/start-process.ts'
import { buildTemplate } from '../supabase/tests/support/build-template.ts'
import { connect } from '../supabase/tests/support/connect.ts'
import { startPostgres } from '../supabase/tests/support/start-postgres.ts'
import { measure } from './measure.ts'
import type { Result } from './result.ts'
import { dueAt, seedDue } from './seed-due.ts'
import { seedMessages, today } from './seed-messages.ts'

/** Many, because PGlite's WebAssembly gets its optimised code only after some. */
const rounds = 31
const size = 100_000
const due = 1_000

/**
 * The embedded database (PGlite, in a folder, as `npm start` has it) against PostgreSQL: planning 1,000 due of 100,000 leads,
 * and the dashboard's data over 100,000 messages.
 */
export async function local(): Promise<Result> {
  const planning = await compare(
    (sql) => seedDue(sql, { leads: size, due }),
    (sql) => planAndUndo(sql),
  )
  const page = await compare(
    async (sql) => {
      await seedMessages(sql, { distinct: size / 10, times: 10, leads: 2_000, owners: 20 })
      await sql`vacuum analyze`
    },
    async (sql) => void (await sql`select public.get_followup_analytics(p_days => 365, p_now => ${today})`),
  )
  return {
    bench: 'local',
    ratios: { planning, page_data: page },
    limits: { planning: { atMost: 4 }, page_data: { atMost: 2 } },
    exponents: {},
    rounds,
  }
}

/** How many times as long the work takes on PGlite: both are seeded alike, and take turns. */
async function compare(seed: (sql: Sql) => Promise<void>, run: (sql: Sql) => Promise<void>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pglite-'))
  const postgres = await startPostgres()
  await buildTemplate(postgres.port)
  const embedded = await startProcess(
    fileURLToPath(new URL('../local/supabase/test/serve-pglite.ts', import.meta.url)),
    {
      args: [join(folder, 'data')],
    },
  )
  const databases = {
    PostgreSQL: connect(`postgres://supabase_admin@127.0.0.1:${postgres.port}/template`, 1),
    PGlite: connect(embedded.line, 1),
  }
  try {
    for (const sql of Object.values(databases)) await seed(sql)
    const times = await measure(
      Object.entries(databases).map(([name, sql]) => ({ name, run: () => run(sql) })),
      rounds,
    )
    return (times['PGlite']?.median ?? NaN) / (times['PostgreSQL']?.median ?? NaN)
  } finally {
    for (const sql of Object.values(databases)) await sql.end({ timeout: 5 })
    embedded.child.kill('SIGKILL')
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

class Undo extends Error {}

async function planAndUndo(sql: Sql): Promise<void> {
  try {
    await sql.begin(async (db) => {
      const [row] = await db<{ planned: { planned: number } }[]>`
        select public.plan_due_followups(null, ${2 * due}, ${dueAt}) as planned`
      if (row?.planned.planned !== due) throw new Error(`planned ${row?.planned.planned} of ${due}`)
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
}
