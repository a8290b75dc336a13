import type { ISql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { plan } from '../support/plan.ts'
import { removeRule } from '../support/remove-rule.ts'
import { rolledBack } from '../support/rolled-back.ts'
import type { Removal } from '../support/rule.ts'
import { sendDue } from '../support/send-due.ts'
import { anna, ben, startOrganisation } from '../support/start-organisation.ts'

const perDay = 20
const hour = 3_600_000
/** Sunday, 22 March 2026, in the morning; the clocks change a week later, Easter is on the 5th of April. */
const goLive = Date.UTC(2026, 2, 22, 9)
const holidays = ['2026-04-03', '2026-04-06']

const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' })
const dayOf = (at: number | Date) => berlin.format(at).slice(0, 10)
const timeOf = (at: number | Date) => berlin.format(at).slice(11)

type Day = { day: string; released: number; sent: number }

/** An organisation that is not live yet, with so many leads from before. */
async function found(leads: number): Promise<TestDatabase> {
  const database = await createTestDatabase()
  const { sql } = database
  await startOrganisation(sql)
  await sql`update public.organisation_settings set went_live_at = null, automation = 'approve'`
  await sql`insert into public.holidays (region, day, name) select 'DE', x::date, 'Ostern' from unnest(${holidays}::text[]) x`
  await sql`insert into public.success_stories (language, body) values ('de', 'Ein Betrieb spart jede Woche einen Tag.')`
  // half of them imported, half from a CRM that has been pushing them for a year: both are from before
  await sql`insert into public.leads (first_name, last_name, email, company, bant_score, owner_id, created_at, is_import)
    select 'Petra', 'Lead ' || n, 'lead' || n || '@kunde' || n || '.example', 'Kunde ' || n, 70, case when n % 2 = 0 then ${anna}::uuid else ${ben}::uuid end,
      ${new Date(goLive - 400 * 24 * hour)}::timestamptz + make_interval(hours => n), n % 4 < 2
    from generate_series(1, ${leads}::integer) n`
  await sql`insert into public.contact_permissions (address, channel, purpose, basis, wording, source, obtained_at)
    select email, 'email', 'marketing', 'consent', 'Ja', 'import', ${new Date(goLive - 300 * 24 * hour)} from public.leads`
  return database
}

/** What a scheduler and an impatient manager do: the day's check at 09:00, one at night and one late in the evening, and a dispatch every hour. */
async function live(sql: ISql, from: number, days: number): Promise<Day[]> {
  const seen = new Map<string, Day>()
  for (let at = from; at < from + days * 24 * hour; at += hour) {
    const now = new Date(at).toISOString()
    const one = seen.get(dayOf(at)) ?? { day: dayOf(at), released: 0, sent: 0 }
    seen.set(one.day, one)
    if (['00:00', '09:00', '22:00'].includes(timeOf(at))) {
      const [row] = await sql<{ n: number }[]>`select public.release_due_backlog(${now}) as n`
      one.released += row?.n ?? 0
      await plan(sql, now)
    }
    one.sent += await sendDue(sql, now)
  }
  return [...seen.values()]
}

const isAtNight = ({ sent_at }: { sent_at: Date }) => timeOf(sent_at) < '09:00' || timeOf(sent_at) > '17:30'
const promised = (day: string): number => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 || holidays.includes(day) ? 0 : perDay
}
const asPromised = (days: Day[]): Day[] =>
  days.map(({ day }) => ({ day, released: promised(day), sent: promised(day) }))

/** The rate is set before anybody goes live, as the launch checklist asks. */
const decide = (sql: ISql) => sql`select public.set_backlog_release('long_inactivity', ${perDay})`
const start = (sql: ISql) => sql`select public.go_live('automatic', ${new Date(goLive).toISOString()})`
/** 00:00 in Berlin on the day after going live. */
const monday = Date.UTC(2026, 2, 22, 23)

test('2,000 at 20 a day leave day by day as promised: over weekends, the change of clocks and Easter, and never at night', async () => {
  const { sql, drop } = await found(2000)
  try {
    await decide(sql)
    await start(sql)
    const days = await live(sql, monday, 26)
    expect(days.map(({ day }) => day)).toContain('2026-04-17')
    expect(days.filter(({ day }) => promised(day) > 0).length).toBeGreaterThanOrEqual(15)
    expect(days).toEqual(asPromised(days))
    const sent = await sql<{ sent_at: Date }[]>`select sent_at from public.follow_ups where status = 'sent'`
    expect(sent.length).toBe(days.reduce((sum, { sent: n }) => sum + n, 0))
    expect(sent.filter(isAtNight)).toEqual([])
    const [left] = await sql<{ n: number }[]>`
      select count(*)::int as n from public.lead_signals where closed_at is null and is_backlog and released_at is null`
    expect(left?.n).toBe(2000 - sent.length)
  } finally {
    await drop()
  }
}, 240_000)

describe('of a backlog', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await found(100)
  })
  afterAll(() => database.drop())

  test('nothing leaves before anybody goes live, whatever is set, checked or released', async () => {
    await rolledBack(database.sql, async (sql) => {
      await decide(sql)
      await sql`update public.organisation_settings set automation = 'automatic'`
      expect((await plan(sql, new Date(monday).toISOString())).reasons).toEqual({ not_live: 100 })
      const refused = sql.savepoint((inner) => inner`select public.release_backlog('long_inactivity', 100)`)
      await expect(refused).rejects.toMatchObject({ code: 'PT409', message: 'not_live' })
      expect((await live(sql, monday, 3)).map(({ released, sent }) => released + sent)).toEqual([0, 0, 0])
      expect(await sql`select from public.follow_ups`).toHaveLength(0)
    })
  })

  test('nothing leaves when nobody decides about it', async () => {
    await rolledBack(database.sql, async (sql) => {
      await start(sql)
      expect((await live(sql, monday, 3)).map(({ released, sent }) => released + sent)).toEqual([0, 0, 0])
    })
  })

  test('a pause is not made up for: what was not released then is released later', async () => {
    await rolledBack(database.sql, async (sql) => {
      await decide(sql)
      await start(sql)
      await sql`select public.set_pause(true)`
      const paused = await live(sql, monday, 3)
      await sql`select public.set_pause(false)`
      const days = await live(sql, monday + 3 * 24 * hour, 2)
      expect(paused.map(({ released, sent }) => released + sent)).toEqual([0, 0, 0])
      expect(days).toEqual(asPromised(days))
    })
  })

  const release = 'public.release_due_backlog'
  const decision = 'private.decide'
  const friday = monday + 4 * 24 * hour
  const goodFriday = monday + 11 * 24 * hour - hour // the clocks have changed
  const broken: [string, Removal[], from: number][] = [
    ['once a day', [{ in: release, search: 'coalesce(r.released_on < v_day, true)', replacement: 'true' }], monday],
    [
      'the rate',
      [{ in: release, search: 'limit v_release.per_day', replacement: 'limit v_release.per_day + 1' }],
      monday,
    ],
    [
      'the working days',
      [{ in: release, search: 'extract(isodow from v_day)::smallint <> all (o.working_days)', replacement: 'false' }],
      friday,
    ],
    ['the holidays', [{ in: release, search: 'h.day = v_day', replacement: 'false' }], goodFriday],
    [
      'the sending hours',
      [
        {
          in: decision,
          search: 'private.place_in_span(n.opens_at, n.spread, c.id)',
          replacement: 'o.leaves_from',
        },
        {
          in: 'private.send_verdicts',
          search: 'not f.override_window and n.opens_at',
          replacement: 'false and n.opens_at',
        },
      ],
      monday,
    ],
    ['the wait for a release', [{ in: decision, search: "when s.is_backlog then 'backlog'", replacement: '' }], monday],
  ]
  test.each(broken)('it is noticed when missing: %s', async (rule, removals, from) => {
    await rolledBack(database.sql, async (sql) => {
      await decide(sql)
      for (const removal of removals) await removeRule(sql, removal)
      await start(sql)
      const days = await live(sql, from, 2)
      const sent = await sql<{ sent_at: Date }[]>`select sent_at from public.follow_ups where status = 'sent'`
      const isKept = !sent.some(isAtNight) && JSON.stringify(days) === JSON.stringify(asPromised(days))
      expect(isKept, rule).toBe(false)
    })
  })
})
