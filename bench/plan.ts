import type { Sql } from 'postgres'
import { connect } from '../supabase/tests/support/connect.ts'
import { apiRows } from './api-rows.ts'
import { benchDatabases } from './bench-databases.ts'
import { directRows } from './direct-rows.ts'
import { measure } from './measure.ts'
import { planRowByRow, type RowStore } from './plan-row-by-row.ts'
import { serveApi } from './serve-api.ts'
import { dueAt, seedDue, type Due } from './seed-due.ts'
import { planAtOnce } from './plan-at-once.ts'
import { planTwentyThousand } from './plan-twenty-thousand.ts'
import type { Result } from './result.ts'

const rounds = 7
const largest = Number(process.env['BENCH_LEADS'] ?? 1_000_000)
const fixed = 1_000
/** So many leads stand for the rest where a program goes from one to the next. */
const sample = 200
const mostPerCallMs = 3_000
const batch = 2_000 // as lib/followups/plan

/**
 * Planning at 10,000, 100,000 and 1,000,000 leads, 1 % of them due, and a fixed 1,000; against going from lead to lead, directly and
 * through the HTTP data API, and against the bare INSERT and UPDATE of the same rows. 20,000 due in calls of 2,000.
 */
export async function plan(): Promise<Result> {
  const databases = await benchDatabases()
  const pools: Sql[] = []
  await databases.copy('template1', 'api')
  const api = await serveApi(databases.url('api')) // applies the migrations
  const fill = async (name: string, wish: Due) => {
    const sql = connect(databases.url(name), 1)
    pools.push(sql)
    await seedDue(sql, wish)
    return sql
  }
  const seed = async (leads: number, due: number) => {
    const name = `leads_${leads}_${due}`
    await databases.copy('template', name)
    return await fill(name, { leads, due })
  }
  try {
    const small = await seed(10_000, fixed)
    const large = await seed(largest, fixed)
    const middle = await seed(100_000, fixed)
    const behindApi = await fill('api', { leads: 100_000, due: fixed })
    const shares = { '10,000': await seed(10_000, 100), '1,000,000': await seed(largest, largest / 100) }
    const times = await measure(
      [
        planning('10,000 leads, 1,000 due', small, fixed),
        planning('100,000 leads, 1,000 due (1 %)', middle, fixed),
        planning(`${largest} leads, 1,000 due`, large, fixed),
        planning('10,000 leads, 1 % due', shares['10,000'], 100),
        planning(`${largest} leads, 1 % due`, shares['1,000,000'], largest / 100),
        inserting('bare INSERT + UPDATE of 1,000', middle),
        again('again, nothing is due any more', middle),
        rowByRow(`row by row, ${sample}`, middle, directRows(middle)),
        rowByRow(`row by row through the data API, ${sample}`, behindApi, apiRows(api.url, api.secretKey)),
        floor('floor: index-only scan of what is due', large, 'enable_seqscan'),
        floor('floor: sequential scan of all signals', large, 'enable_indexscan'),
      ],
      rounds,
    )
    const longest = await planTwentyThousand(databases, batch)
    const time = (name: string) => times[name]?.median ?? NaN
    const each = time('100,000 leads, 1,000 due (1 %)') / fixed
    const grown = time(`${largest} leads, 1,000 due`) / time('10,000 leads, 1,000 due')
    console.log(`${each.toFixed(3)} ms per lead; the longest call of ${batch} took ${longest.toFixed(0)} ms`)
    return {
      bench: 'plan',
      ratios: {
        vs_row_by_row: time(`row by row, ${sample}`) / sample / each,
        vs_row_by_row_http: time(`row by row through the data API, ${sample}`) / sample / each,
        rerun: time('again, nothing is due any more') / time('100,000 leads, 1,000 due (1 %)'),
        vs_insert_update: time('100,000 leads, 1,000 due (1 %)') / time('bare INSERT + UPDATE of 1,000'),
        longest_call: longest / mostPerCallMs,
      },
      limits: {
        vs_row_by_row: { atLeast: 40 },
        vs_row_by_row_http: { atLeast: 100 },
        rerun: { atMost: 0.1 },
        vs_insert_update: { atMost: 4 },
        longest_call: { atMost: 1 },
        fixed_due: { atMost: 0.05 },
      },
      exponents: { fixed_due: Math.log(grown) / Math.log(largest / 10_000) },
      rounds,
    }
  } finally {
    await api.stop()
    await Promise.all(pools.map((sql) => sql.end()))
    await databases.stop()
  }
}

/** As it was before anything was planned. */
async function undo(sql: Sql): Promise<void> {
  await sql`
    with gone as (delete from public.follow_ups returning signal_id)
    update public.lead_signals set next_check_at = '2037-03-04 00:00+01', parked_for = 'not_yet' where id in (select signal_id from gone)`
  await sql`vacuum public.lead_signals`
  await sql`vacuum analyze public.follow_ups`
}

const expectCount = (found: number, expected: number) => {
  if (found !== expected) throw new Error(`planned ${found} instead of ${expected}`)
}

function planning(name: string, sql: Sql, due: number) {
  return {
    name,
    prepare: () => undo(sql),
    run: async () => expectCount(await planAtOnce(sql, due * 2), due),
  }
}

function again(name: string, sql: Sql) {
  return {
    name,
    prepare: async () => {
      await undo(sql)
      expectCount(await planAtOnce(sql, batch), fixed)
    },
    run: async () => expectCount(await planAtOnce(sql, batch), 0),
  }
}

/** What the planner writes, without finding out what: the very rows, from tables in memory. */
function inserting(name: string, sql: Sql) {
  const columns =
    'lead_id, owner_id, signal_id, signal_anchor_at, playbook_id, status, reason, channel, to_address, subject, message, missing, scheduled_at, content_sid, content_variables, company_key, created_at'
  return {
    name,
    prepare: async () => {
      await undo(sql)
      expectCount(await planAtOnce(sql, batch), fixed)
      await sql`drop table if exists planned, parked`
      await sql`create temp table planned as select * from public.follow_ups`
      await sql`create temp table parked as select s.id, s.next_check_at, s.parked_for from public.lead_signals s join planned p on p.signal_id = s.id`
      await undo(sql)
    },
    run: () =>
      sql.begin(async (db) => {
        await db.unsafe(`insert into public.follow_ups (${columns}) select ${columns} from planned`)
        await db`update public.lead_signals s set next_check_at = p.next_check_at, parked_for = p.parked_for from parked p where p.id = s.id`
      }),
  }
}

function rowByRow(name: string, sql: Sql, store: RowStore) {
  return {
    name,
    prepare: () => undo(sql),
    run: async () => expectCount(await planRowByRow(store, sample), sample),
    verify: async () => {
      // select_best_channel knows no playbook, so no approved WhatsApp text either
      const [row] = await sql<{ right: number }[]>`
        select count(*)::int as right from public.follow_ups f join public.leads l on l.id = f.lead_id where f.channel = 'email' and f.to_address = l.email_normalized`
      expectCount(row?.right ?? 0, sample)
    },
  }
}

function floor(name: string, sql: Sql, without: 'enable_seqscan' | 'enable_indexscan') {
  return {
    name,
    prepare: () => undo(sql),
    run: () =>
      sql.begin(async (db) => {
        await db.unsafe(
          `set local ${without} = off; set local enable_bitmapscan = off; set local max_parallel_workers_per_gather = 0`,
        )
        if (without === 'enable_indexscan') await db`set local enable_indexonlyscan = off`
        await db`select count(*) from public.lead_signals where closed_at is null and next_check_at <= ${dueAt}`
      }),
  }
}
