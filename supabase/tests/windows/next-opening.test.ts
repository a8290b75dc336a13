import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/create-test-database.ts'
import { random } from '../support/random.ts'
import { rolledBack } from '../support/rolled-back.ts'
import { startOrganisation } from '../support/start-organisation.ts'
import { openingOracle, type Window } from './opening-oracle.ts'

const seed = process.env.NIGHTLY ? Date.now() : 20260329
const casesPerWindow = process.env.NIGHTLY ? 4000 : 120
const hour = 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await startOrganisation(database.sql)
})
afterAll(() => database.drop())

/** Zones with years in which their clocks did something worth seeing. */
const zones: [timeZone: string, years: number[]][] = [
  ['Europe/Berlin', [2025, 2026]],
  ['America/New_York', [2025, 2026]],
  ['Asia/Kolkata', [2026]],
  ['Australia/Lord_Howe', [2025, 2026]], // half an hour
  ['America/Sao_Paulo', [2017, 2018]], // at midnight
  ['Pacific/Apia', [2011]], // a day that does not exist
  ['America/Havana', [2025]], // midnight happens twice
  ['Pacific/Auckland', [2026]],
]
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const weekdays = [1, 2, 3, 4, 5]
const windows: [opens: string, closes: string, workingDays: number[]][] = [
  ['09:00', '17:30', weekdays],
  ['00:00', '24:00', everyDay],
  ['02:30', '02:45', everyDay],
  ['01:55', '02:35', everyDay],
  ['02:15', '17:00', everyDay],
  ['00:20', '00:25', [...weekdays, 7]],
  ['23:50', '24:00', everyDay],
  ['01:30', '03:00', [3, 6, 7]],
]
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

type Row = { at: Date; opening: Date; again: Date; repeated: Date; organisations: Date }

/** Each moment with its opening, the opening's own, the same asked again, and asked with the zone as the organisation's. */
const ask = (sql: TransactionSql, timeZone: string, moments: { at: Date; key: string }[]) => sql<Row[]>`
  select x.at, n.opening, private.next_opening(n.opening, ${timeZone}, 'DE-BY', x.key) as again,
    private.next_opening(x.at, ${timeZone}, 'DE-BY', x.key) as repeated, private.next_opening(x.at, null, 'DE-BY', x.key) as organisations
  from unnest(${moments.map(({ at }) => at.toISOString())}::timestamptz[], ${moments.map(({ key }) => key)}::uuid[]) with ordinality x (at, key, place)
  cross join lateral (select private.next_opening(x.at, ${timeZone}, 'DE-BY', x.key) as opening) n
  order by x.place`

describe.each(zones)('in %s, whatever the clocks do', (timeZone, years) => {
  const { below, pick } = random(seed + timeZone.length)
  const from = Date.UTC(Math.min(...years), 0, 1)
  const until = Date.UTC(Math.max(...years) + 1, 0, 1)
  const oracle = openingOracle(timeZone, from, until)
  const changes = oracle.changes.filter((change) => change > from && change < until)
  // holidays of the region, of its country, and of somebody else's; some right where the clocks change
  const dayNear = (at: number) => new Date(at + (below(9) - 4) * 24 * hour).toISOString().slice(0, 10)
  const near = () => (changes.length > 0 && below(2) > 0 ? pick(changes) : from + below((until - from) / 1000) * 1000)
  const days = Array.from({ length: 30 }, () => ({
    region: pick(['DE', 'DE-BY', 'DE-SN', 'AT']),
    day: dayNear(near()),
  }))
  const holidays = new Set(days.filter(({ region }) => ['DE', 'DE-BY'].includes(region)).map(({ day }) => day))

  test.each(windows)('a window from %s to %s on days %j', async (opens, closes, workingDays) => {
    const window: Window = { opens: minutes(opens), closes: minutes(closes), workingDays, holidays }
    const moments = Array.from({ length: casesPerWindow }, () => {
      const at = new Date(near() + (below(96 * 3600) - 72 * 3600) * 1000 + pick([0, 0, 1, 999]))
      return { at, key: `00000000-0000-4000-8000-${String(below(1e9)).padStart(12, '0')}` }
    })
    let rows: Row[] = []
    await rolledBack(database.sql, async (sql) => {
      await sql`insert into public.holidays select distinct on (x.region, x.day) x.region, x.day, 'Fest' from jsonb_to_recordset(${days as never}) x (region text, day date)`
      await sql`update public.organisation_settings set opens_at = ${opens}::text::time, closes_at = ${closes}::text::time, working_days = ${workingDays}, time_zone = ${timeZone}`
      rows = await ask(sql, timeZone, moments)
    })
    expect(rows).toHaveLength(casesPerWindow)
    const wrong = rows.flatMap(({ at, opening, again, repeated, organisations }) => {
      const expected = oracle.firstOpen(at.getTime(), window)
      const late = opening.getTime() - expected.at
      const faults = [
        late < 0 && 'before the window opens',
        late > Math.max(0, expected.minutes * 60_000 - 1) && 'later than the first quarter of an hour',
        !oracle.isOpen(opening.getTime(), window) && 'outside the window',
        opening < at && 'in the past',
        again.getTime() !== opening.getTime() && 'another moment when asked about itself',
        (repeated.getTime() !== opening.getTime() || organisations.getTime() !== opening.getTime()) && 'not the same',
      ].filter(Boolean)
      return faults.length ? [{ seed, at, opening, expected: new Date(expected.at), faults }] : []
    })
    expect(wrong.slice(0, 3)).toEqual([])
  })
})

test('the zones above do have changes of the clocks to stumble over, Kolkata has none', () => {
  const counts = zones.map(([timeZone, years]) => {
    const [from, until] = [Date.UTC(Math.min(...years), 0, 1), Date.UTC(Math.max(...years) + 1, 0, 1)]
    return openingOracle(timeZone, from, until).changes.filter((at) => at > from && at < until).length
  })
  expect(counts).toEqual([4, 4, 0, 4, 4, 3, 2, 2])
})
