import type { Sql } from 'postgres'
import { expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { createTestDatabase } from '../support/create-test-database.ts'
import { heldTransaction } from '../support/held-transaction.ts'
import { isWaiting } from '../support/is-waiting.ts'
import { removeRule } from '../support/remove-rule.ts'
import type { Removal } from '../support/rule.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { writeAtRandom } from './write-at-random.ts'

/** In a database of its own, without the rule if one is named. */
async function inDatabase(without: Removal | null, fn: (sql: Sql) => Promise<void>): Promise<void> {
  const database = await createTestDatabase()
  try {
    await startOrganisation(database.sql)
    if (without) await removeRule(database.sql, without)
    await fn(database.sql)
  } finally {
    await database.drop()
  }
}

const merge = (search: string, replacement: string) => ({ in: 'private.merge_figures', search, replacement })
test.each<[string, Removal | null, string[]]>([
  ['nothing', null, []],
  ['insertions', { statement: 'drop trigger follow_ups_figures_on_insert on public.follow_ups' }, ['daily', 'hourly']],
  ['changes', { statement: 'drop trigger follow_ups_figures_on_update on public.follow_ups' }, ['daily', 'hourly']],
  ['deletions', { statement: 'drop trigger follow_ups_figures_on_delete on public.follow_ups' }, ['daily', 'hourly']],
  [
    'what was there before a change',
    { in: 'private.follow_ups_counted', search: '-1 as weight', replacement: '0 as weight' },
    ['daily', 'hourly', 'response_times'],
  ],
  ['openings, when merged', merge('opened = t.opened + excluded.opened', 'opened = excluded.opened'), ['daily']],
  ['answers, when merged', merge('answers = t.answers + excluded.answers', 'answers = t.answers'), ['hourly']],
  [
    'times to the answer, when merged',
    merge('set answered = t.answered + excluded.answered;', 'set answered = t.answered;'),
    ['response_times'],
  ],
  [
    'merging before the views are refreshed',
    { in: 'private.refresh_figures', search: 'perform private.merge_figures();', replacement: '' },
    ['channel_performance', 'weekly_activity_trend', 'response_heatmap', 'gpt_vs_human_messages'],
  ],
])('forgetting %s is found by the checker', async (_, without, found) => {
  await inDatabase(without, async (sql) => {
    let isWriting = true
    const writing = writeAtRandom(sql, 1, 160).finally(() => (isWriting = false))
    while (isWriting) await sql`select private.merge_figures(), pg_sleep(0.02)`
    await writing
    await writeAtRandom(sql, 2, 40) // not merged yet
    await sql`select private.refresh_figures()`
    const wrong = await sql<{ figure: string }[]>`select distinct figure from private.check_figures()`
    const names = wrong.map(({ figure }) => figure)
    expect(names.filter((name) => found.includes(name)).sort()).toEqual(found.toSorted())
    if (found.length === 0) expect(names).toEqual([])
  })
})

test.each<[string, Removal | null]>([
  ['do not wait for each other', null],
  ['would deadlock on counters that wait', { in: 'private.count_uses', search: ' skip locked', replacement: '' }],
])('transactions that use the same playbooks in different orders %s', async (_, without) => {
  await inDatabase(without, async (sql) => {
    const playbooks = ['proposal_no_response', 'callback_missed'] as const
    const ids = await Promise.all(
      [...playbooks, ...playbooks.toReversed()].map(
        async (playbook_id) => (await addFollowUp(sql, { playbook_id })).id,
      ),
    )
    let arrived = 0
    let open = () => {}
    const both = new Promise<void>((resolve) => (open = resolve))
    const use = (first: string, second: string) =>
      sql.begin(async (db) => {
        await db`update public.follow_ups set status = 'sent', sent_at = now() where id = ${first}`
        if (++arrived === 2) open()
        await both
        await db`update public.follow_ups set status = 'sent', sent_at = now() where id = ${second}`
      })
    const results = await Promise.allSettled([use(ids[0] ?? '', ids[1] ?? ''), use(ids[2] ?? '', ids[3] ?? '')])
    const failed = results.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
    )
    expect(failed).toEqual(without ? ['40P01'] : [])
    if (without) return
    await sql`select public.merge_figures()`
    const counted = await sql`
      select usage_count from public.followup_playbooks where id in ${sql([...playbooks])}`
    expect(counted.map((row) => row['usage_count'])).toEqual([2, 2])
  })
})

test.each<[string, Removal | null]>([
  ['hold no playbook meanwhile', null],
  [
    'would, if these were counted first',
    {
      in: 'private.refresh_figures',
      search: 'perform private.merge_figures();',
      replacement: 'perform private.merge_figures(), private.count_missed_uses();',
    },
  ],
])('figures that take long to refresh %s', async (_, without) => {
  await inDatabase(without, async (sql) => {
    await addFollowUp(sql, { status: 'sent', sent_at: new Date() })
    await sql`insert into private.uncounted_uses values ('callback_missed', 1, 0)`
    const { commit } = await heldTransaction(
      sql,
      (db) => db`refresh materialized view concurrently analytics.gpt_vs_human_messages`,
    )
    const refreshed = sql`select private.refresh_figures()`.execute()
    await isWaiting(sql)
    const free = await sql`select 1 from public.followup_playbooks where id = 'callback_missed' for update skip locked`
    expect(free).toHaveLength(without ? 0 : 1)
    await commit()
    await refreshed
    const [row] = await sql`select usage_count from public.followup_playbooks where id = 'callback_missed'`
    expect(row).toEqual({ usage_count: 1 })
  })
})

test('counters are brought up to date by a tick, after the figures', async () => {
  await inDatabase(null, async (sql) => {
    await sql`insert into private.uncounted_uses values ('callback_missed', 1, 0)`
    await sql`insert into analytics.deltas (channel, author, is_automatic, sent_at, is_delivered, is_opened, weight) values ('email', 'template', false, now(), false, false, 1)`
    await sql.unsafe(`
      create function public.none_counted() returns trigger language plpgsql as $$ begin
        if exists (select 1 from public.followup_playbooks where usage_count > 0) then raise exception 'counted before'; end if; return null; end $$;
      create trigger none_counted after insert or update on analytics.rollup_state for each statement execute function public.none_counted();`)
    await sql`select public.merge_figures()`
    expect(await sql`select usage_count from public.followup_playbooks where id = 'callback_missed'`).toEqual([
      { usage_count: 1 },
    ])
  })
})
