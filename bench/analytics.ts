import type { Sql } from 'postgres'
import { buildTemplate } from '../supabase/tests/support/build-template.ts'
import { connect } from '../supabase/tests/support/connect.ts'
import { startPostgres } from '../supabase/tests/support/start-postgres.ts'
import { eventBatches } from './event-batches.ts'
import { measure } from './measure.ts'
import { plainViews } from './plain-views.ts'
import type { Result } from './result.ts'
import { seedMessages, today, type Size } from './seed-messages.ts'

const rounds = 21
const refreshes = 5
const sizes = {
  '10,000': { distinct: 10_000, times: 1, leads: 2_000, owners: 20 },
  '1,000,000': { distinct: 10_000, times: 100, leads: 2_000, owners: 20 },
  'spread out': { distinct: 1_000_000, times: 1, leads: 100_000, owners: 20 },
} satisfies Record<string, Size>
/** Everything that counts, or follows from a count: for the batch that does without. */
const counting = ['follow_ups_figures_on_update', 'follow_ups_count_on_update']

/**
 * The dashboard at 10,000 and at 1,000,000 messages in the same cells, filtered at 1,000,000 spread over two years, what
 * counting costs a batch of 500 events, and what is saved against views computed anew.
 */
export async function analytics(): Promise<Result> {
  const postgres = await startPostgres()
  const pools: Sql[] = []
  try {
    await buildTemplate(postgres.port)
    const [small, large, spread] = await Promise.all(
      Object.entries(sizes).map(async ([name, size], at) => {
        const server = connect(`postgres://supabase_admin@127.0.0.1:${postgres.port}/postgres`, 1)
        await server.unsafe(`create database bench${at} template template`)
        await server.end()
        const sql = connect(`postgres://supabase_admin@127.0.0.1:${postgres.port}/bench${at}`, 1)
        pools.push(sql)
        const started = performance.now()
        await seedMessages(sql, size)
        await sql`vacuum analyze`
        await sql`select private.refresh_figures()`
        const [cells] =
          await sql`select (select count(*) from public.follow_ups) as messages, (select count(*) from analytics.daily) as daily,
          (select count(*) from analytics.hourly) as hourly, (select count(*) from analytics.response_times) as response_times`
        console.log(`${name}: seeded in ${((performance.now() - started) / 1000).toFixed(0)} s`, { ...cells })
        return sql
      }),
    )
    if (!small || !large || !spread) throw new Error('three databases')

    const page = (sql: Sql, days = 365) =>
      sql`select public.get_followup_analytics(p_days => ${days}, p_now => ${today})`
    const pages = await measure(
      [
        { name: 'page, a year, 10,000', run: () => page(small) },
        { name: 'page, a year, 1,000,000', run: () => page(large) },
      ],
      rounds,
    )
    const filtered = await measure(
      [
        {
          name: 'page, a year, spread out, playbook and owner',
          run: (round) =>
            spread`select public.get_followup_analytics(p_days => 365, p_playbook_id => 'callback_missed', p_now => ${today},
              p_owner_id => ${`00000000-0000-4000-8000-${String(1 + ((round + 20) % 20)).padStart(12, '0')}`})`,
        },
      ],
      101,
    )
    await measure(
      [
        { name: 'page, a year, spread out', run: () => page(spread) },
        { name: 'page, 30 days, spread out', run: () => page(spread, 30) },
      ],
      5,
    )
    const refreshes = await measure(
      [
        { name: 'refresh, 10,000', run: () => small`select private.refresh_figures()` },
        { name: 'refresh, 1,000,000', run: () => large`select private.refresh_figures()` },
      ],
      rounds,
    )
    const refreshed = await measurePlainViews(large)
    const batches = await measureBatches(large)
    const ratio = (over: number | undefined, under: number | undefined) => (over ?? NaN) / (under ?? NaN)
    const grown = (times: Record<string, { median: number }>, name: string) =>
      ratio(times[`${name}, 1,000,000`]?.median, times[`${name}, 10,000`]?.median)
    const ratios = {
      page: grown(pages, 'page, a year'),
      refresh: grown(refreshes, 'refresh'),
      batch: ratio(batches['500 events, counted']?.median, batches['500 events, not counted']?.median),
      filtered_p95_per_100_ms: ratio(filtered['page, a year, spread out, playbook and owner']?.p95, 100),
      vs_refresh: ratio(refreshed['refreshing plain views']?.median, refreshed['folding 500 events in']?.median),
    }
    return {
      bench: 'analytics',
      ratios,
      limits: {
        page: { atMost: 1.3 },
        refresh: { atMost: 1.5 },
        batch: { atMost: 1.3 },
        filtered_p95_per_100_ms: { atMost: 1 },
        vs_refresh: { atLeast: 200 },
        page_data: { atMost: 0.05 },
      },
      exponents: {
        page_data: Math.log(ratios.page) / Math.log(100),
        refresh_time: Math.log(ratios.refresh) / Math.log(100),
      },
      rounds,
    }
  } finally {
    await Promise.all(pools.map((pool) => pool.end()))
    await postgres.stop()
  }
}

/** What it costs to bring everything up to date after 500 events: folding them in, or computing anew. */
async function measurePlainViews(sql: Sql) {
  const views = await plainViews(sql)
  const next = await eventBatches(sql, 2 * (refreshes + 1))
  const prepare = () => sql`select public.apply_tracking_events(${next()}::jsonb, ${today})`
  const times = await measure(
    [
      { name: 'folding 500 events in', prepare, run: () => sql`select private.refresh_figures()` },
      { name: 'refreshing plain views', prepare, run: views.refresh },
    ],
    refreshes,
  )
  await sql`select private.refresh_figures()`
  await views.refresh()
  const differences = await views.countDifferences()
  if (differences > 0) throw new Error(`${differences} rows of the plain views are not those of the product`)
  return times
}

/** What counting costs a batch of 500 events. */
async function measureBatches(sql: Sql) {
  const next = await eventBatches(sql, 2 * (refreshes + 1))
  let events = ''
  const prepare = async (isCounted: boolean) => {
    events = next()
    for (const trigger of counting) {
      await sql.unsafe(`alter table public.follow_ups ${isCounted ? 'enable' : 'disable'} trigger ${trigger}`)
    }
  }
  const run = () => sql`select public.apply_tracking_events(${events}::jsonb, ${today})`
  return measure(
    [
      { name: '500 events, counted', prepare: () => prepare(true), run },
      { name: '500 events, not counted', prepare: () => prepare(false), run },
    ],
    refreshes,
  )
}
