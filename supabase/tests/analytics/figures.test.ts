import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addFollowUp } from '../sending/add-follow-up.ts'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { march } from '../support/march.ts'
import { startOrganisation } from '../support/start-organisation.ts'

let database: TestDatabase
let sql: Sql

/** The same numbers on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

beforeAll(async () => {
  database = await createTestDatabase()
  sql = database.sql
  await startOrganisation(sql)
  const roll = dice(7)
  const at = (hours: number) => new Date(Date.parse(march(11, '10:00')) - 40 * 86_400_000 + hours * 3_600_000)
  await sql.begin(async (db) => {
    for (let n = 0; n < 160; n++) {
      const hours = roll(900)
      const [sent, opened, answered] = [roll(4) > 0, roll(2) > 0, roll(3) === 0]
      await addFollowUp(db, {
        channel: (['email', 'whatsapp', 'in_app'] as const)[roll(3)],
        author: (['template', 'ai', 'human'] as const)[roll(3)],
        playbook_id: ['ghosted_after_meeting', 'proposal_no_response', null][roll(3)],
        status: sent ? 'sent' : 'scheduled',
        ...(sent && { sent_at: at(hours), dispatched_at: at(hours) }),
        ...(sent && opened && { opened_at: at(hours + 1) }),
        ...(sent && answered && { responded_at: at(hours + 1 + roll(200) / 7) }),
      })
    }
  })
})
afterAll(() => database.drop())

const answered = `case when responded_at is not null then round((extract(epoch from responded_at - sent_at) / 3600)::numeric, 2) end`
const local = (moment: string) => `(${moment} at time zone 'Europe/Berlin')`
const figures = {
  channel_performance: `select channel, count(*) as total_sent, count(*) filter (where opened_at is not null) as opened_count,
      count(*) filter (where responded_at is not null) as responded_count,
      round(100.0 * count(*) filter (where opened_at is not null) / count(*), 2) as open_rate_percent,
      round(100.0 * count(*) filter (where responded_at is not null) / count(*), 2) as response_rate_percent,
      round(avg(${answered}), 2) as avg_response_time_hours
    from public.follow_ups where sent_at is not null group by 1`,
  weekly_activity_trend: `select ${local('sent_at')}::date - extract(isodow from ${local('sent_at')})::int + 1 as week_start, channel, count(*) as message_count
    from public.follow_ups where sent_at is not null group by 1, 2`,
  response_heatmap: `select to_char(${local('responded_at')}, 'ID')::int as weekday, to_char(${local('responded_at')}, 'HH24')::int as hour, count(*) as response_count
    from public.follow_ups where responded_at is not null group by 1, 2`,
  gpt_vs_human_messages: `select author, count(*) as message_count from public.follow_ups where sent_at is not null group by 1`,
}

async function differences(view: string, query: string): Promise<unknown[]> {
  const refreshed = `select * from analytics.${view}`
  return await sql.unsafe(`(${refreshed} except ${query}) union all (${query} except ${refreshed})`)
}

describe('the four figures', () => {
  test.each(Object.entries(figures))('%s equals a direct query once refreshed', async (view, query) => {
    expect(await sql.unsafe(query)).not.toHaveLength(0)
    await sql`select private.refresh_figures()`
    expect(await differences(view, query)).toEqual([])
    await sql.unsafe(
      `update public.follow_ups set responded_at = null, opened_at = null where id in (select id from public.follow_ups where responded_at is not null limit 3)`,
    )
    await sql.unsafe(
      `update public.follow_ups set author = 'ai', sent_at = sent_at - interval '8 days' where id in (select id from public.follow_ups where sent_at is not null and author <> 'ai' limit 5)`,
    )
    expect(await differences(view, query)).not.toEqual([])
    await sql`select private.refresh_figures()`
    expect(await differences(view, query)).toEqual([])
  })

  test('weeks begin on the organisation’s Monday, hours are its own', async () => {
    const lead = await addFollowUp(sql, {
      status: 'sent',
      playbook_id: null,
      channel: 'whatsapp',
      sent_at: '2025-06-01T22:30:00Z',
      responded_at: '2025-06-01T23:30:00Z',
    })
    await sql`select private.refresh_figures()`
    const [week] =
      await sql`select week_start::text from analytics.weekly_activity_trend where week_start < '2025-12-01'`
    expect(week).toEqual({ week_start: '2025-06-02' })
    const [cell] =
      await sql`select response_count::int >= 1 as counted from analytics.response_heatmap where weekday = 1 and hour = 1`
    expect(cell).toEqual({ counted: true })
    await sql`delete from public.follow_ups where id = ${lead.id}`
  })
})

describe('the counters of playbooks', () => {
  const wrong = () => sql`
    select p.id, p.usage_count, p.response_count, p.success_rate from public.followup_playbooks p
    cross join lateral (select count(*) as sent, count(responded_at) as answered from public.follow_ups where playbook_id = p.id and status = 'sent') f
    where (p.usage_count, p.response_count, p.success_rate) is distinct from
      (f.sent::int, f.answered::int, coalesce(round(100.0 * f.answered / nullif(f.sent, 0), 2), 0))`

  test('equal a recount after inserts and after many random changes', async () => {
    expect(await wrong()).toEqual([])
    const roll = dice(11)
    const changes = [
      `status = 'sent', sent_at = coalesce(sent_at, now()), lease_token = null`,
      `status = 'failed', lease_token = null`,
      `status = 'unknown', lease_token = null`,
      `responded_at = coalesce(responded_at, sent_at + interval '1 hour')`,
      `responded_at = null`,
      `status = 'cancelled', lease_token = null`,
    ]
    for (let n = 0; n < 60; n++) {
      await sql.unsafe(
        `update public.follow_ups set ${changes[roll(changes.length)]} where id in (select id from public.follow_ups order by md5(id || '${n}') limit ${1 + roll(30)})`,
      )
    }
    const [used] =
      await sql`select sum(usage_count)::int > 10 as used, sum(response_count)::int > 3 as answered from public.followup_playbooks`
    expect(used).toEqual({ used: true, answered: true })
    expect(await wrong()).toEqual([])
  })

  test('keep what was sent to leads that are erased', async () => {
    const { id, lead_id } = await addFollowUp(sql, { playbook_id: 'price_objection_silence' })
    await sql`update public.follow_ups set status = 'sent', sent_at = now() where id = ${id}`
    await sql`delete from public.leads where id = ${lead_id}`
    const [row] = await sql`select usage_count from public.followup_playbooks where id = 'price_objection_silence'`
    expect(row).toEqual({ usage_count: 1 })
  })

  test('move updated_at, and nothing else does', async () => {
    const { id } = await addFollowUp(sql, { playbook_id: 'callback_missed' })
    await sql.unsafe(
      `alter table public.followup_playbooks disable trigger user; update public.followup_playbooks set updated_at = '2020-01-01'; alter table public.followup_playbooks enable trigger user`,
    )
    const moved = async () =>
      (await sql<{ id: string }[]>`select id from public.followup_playbooks where updated_at > '2020-01-01'`).map(
        (row) => row.id,
      )
    await sql`update public.follow_ups set status = 'cancelled' where id = ${id}`
    expect(await moved()).toEqual([])
    await sql`update public.follow_ups set status = 'sent', sent_at = now() where id = ${id}`
    expect(await moved()).toEqual(['callback_missed'])
    const [listed] = await sql`
      select id, name, usage_count, success_rate, category from followup_playbooks
      where updated_at >= date_trunc('month', now()) order by success_rate desc limit 10`
    expect(listed).toEqual({
      id: 'callback_missed',
      name: 'Verpasster Rückruf',
      usage_count: 1,
      success_rate: '0.00',
      category: 'reminder',
    })
  })
})
