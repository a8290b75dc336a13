import type { Sql } from 'postgres'
import { connect } from '../supabase/tests/support/connect.ts'
import { benchDatabases } from './bench-databases.ts'
import { dispatchAll } from './dispatch-all.ts'
import { measure } from './measure.ts'
import { planAll } from './plan-all.ts'
import type { Result } from './result.ts'
import { dueAt, seedDue } from './seed-due.ts'
import { sendJob } from './send-job.ts'
import { addGraphileJobs, workGraphile } from './work-graphile.ts'
import { workPgBoss } from './work-pg-boss.ts'

const rounds = 3
/** So many connections each arm has for its work, beside those of the queue. */
const connections = 24
const size = Number(process.env['BENCH_DUE'] ?? 20_000)

/**
 * 20,000 due signals planned, judged again when they leave, sent by a channel that takes everything, recorded: by ours, and by
 * graphile-worker and pg-boss after planning by the same SQL. Beside it the bare machinery on what is planned already.
 */
export async function queue(): Promise<Result> {
  const databases = await benchDatabases()
  const url = databases.url('arm')
  const using = async <Done>(work: (sql: Sql) => Promise<Done>) => {
    const sql = connect(url, connections)
    try {
      return await work(sql)
    } finally {
      await sql.end()
    }
  }
  const cpu: Record<string, number[]> = {}
  const arm = (name: string, from: string, run: () => Promise<unknown>, verify: () => Promise<void>) => ({
    name,
    prepare: () => databases.copy(from, 'arm'),
    run: async (round: number) => {
      const before = databases.cpu()
      await run()
      if (round >= 0) (cpu[name] ??= []).push(databases.cpu() - before)
    },
    verify,
  })
  const allSent = () => using(verifySent)
  const planAndList = () =>
    using(async (sql) => {
      await planAll(sql)
      const rows = await sql<{ id: string }[]>`select id from public.follow_ups where status = 'scheduled'`
      if (rows.length !== size) throw new Error(`planned ${rows.length} of ${size}`) // a queue would wait for the others for ever
      return rows.map(({ id }) => id)
    })
  try {
    await databases.copy('template', 'due')
    const seeding = connect(databases.url('due'), 1)
    await seedDue(seeding, { leads: size * 2, due: size })
    await seeding.end()
    await addGraphileJobs(databases.url('due')) // nothing is scheduled yet: this installs it
    await workPgBoss(databases.url('due'), [], () => Promise.resolve())
    await databases.copy('due', 'arm')
    await using(planAll)
    await using((sql) => sql`vacuum analyze`)
    await databases.copy('arm', 'planned')
    await addGraphileJobs(databases.url('arm'))
    await databases.copy('arm', 'planned_jobs')

    const arms = [
      arm('ours', 'due', () => using((sql) => planAll(sql).then(() => dispatchAll(sql))), allSent),
      arm(
        'graphile-worker',
        'due',
        async () => {
          const ids = await planAndList()
          await addGraphileJobs(url)
          await using((sql) => workGraphile(url, ids.length, (id) => sendJob(sql, id)))
        },
        () => allSent().then(() => using(verifyNoJobs)),
      ),
      arm(
        'pg-boss',
        'due',
        async () => {
          const ids = await planAndList()
          await using((sql) => workPgBoss(url, ids, (id) => sendJob(sql, id)))
        },
        () => allSent().then(() => using(verifyAllCompleted)),
      ),
      arm('ours, claim + mark + record', 'planned', () => using(dispatchAll), allSent),
      arm(
        'graphile-worker, no-op',
        'planned_jobs',
        () => workGraphile(url, size, () => Promise.resolve()),
        () => using(verifyNoJobs),
      ),
      arm('three UPDATEs', 'planned', () => using(updateThrice), allSent),
    ]
    const times = await measure(arms, rounds)
    const time = (name: string) => times[name]?.median ?? NaN
    const used = (name: string) => cpu[name]?.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN
    for (const { name } of arms) console.log(`${name.padEnd(44)} CPU ${(used(name) / size).toFixed(3)} ms each`)
    return {
      bench: 'queue',
      ratios: {
        vs_graphile_worker: time('graphile-worker') / time('ours'),
        vs_pg_boss: time('pg-boss') / time('ours'),
        claim_vs_graphile_noop: time('graphile-worker, no-op') / time('ours, claim + mark + record'),
        vs_sql_ceiling: time('three UPDATEs') / time('ours, claim + mark + record'),
        cpu_vs_graphile_worker: used('ours') / used('graphile-worker'),
      },
      limits: {
        vs_graphile_worker: { atLeast: 3 },
        vs_pg_boss: { atLeast: 3 },
        claim_vs_graphile_noop: { atLeast: 0.5 },
        vs_sql_ceiling: { atLeast: 0.5 },
        cpu_vs_graphile_worker: { atMost: 0.5 },
      },
      exponents: {},
      rounds,
    }
  } finally {
    await databases.stop()
  }
}

/** What any claim, mark and record must write at least, for all at once. */
async function updateThrice(sql: Sql): Promise<void> {
  await sql`update public.follow_ups set status = 'sending', lease_token = gen_random_uuid(), lease_expires_at = ${dueAt} where status = 'scheduled'`
  await sql`update public.follow_ups set dispatched_at = ${dueAt}, marked_at = ${dueAt} where status = 'sending'`
  await sql`update public.follow_ups set status = 'sent', sent_at = ${dueAt}, lease_token = null, lease_expires_at = null, provider_message_id = gen_random_uuid() where status = 'sending'`
}

async function verifySent(sql: Sql): Promise<void> {
  const [row] = await sql<{ sent: number; left: number }[]>`
    select count(*) filter (where status = 'sent' and dispatched_at is not null)::int as sent, count(*) filter (where status <> 'sent')::int as left from public.follow_ups`
  if (row?.sent !== size || row.left !== 0) throw new Error(`sent ${row?.sent} of ${size}, left ${row?.left}`)
}

async function verifyAllCompleted(sql: Sql): Promise<void> {
  const [row] = await sql<
    { completed: number }[]
  >`select count(*)::int as completed from pgboss.job where state = 'completed'`
  if (row?.completed !== size) throw new Error(`${row?.completed} of ${size} jobs were completed`)
}

async function verifyNoJobs(sql: Sql): Promise<void> {
  const [row] = await sql<{ left: number }[]>`select count(*)::int as left from graphile_worker.jobs`
  if (row?.left !== 0) throw new Error(`${row?.left} jobs are left`)
}
