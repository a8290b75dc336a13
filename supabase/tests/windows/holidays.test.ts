import { expect } from 'vitest'
import type { ISql, Sql, TransactionSql } from 'postgres'
import { fillHolidays } from '../../../lib/followups/fill-holidays.ts'
import { holidaysOf } from '../../../lib/followups/holidays-of.ts'
import { become } from '../desk/become.ts'
import { rpcDb } from '../sending/rpc-db.ts'
import { addLead } from '../support/add-lead.ts'
import { march } from '../support/march.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { anna, marta } from '../support/start-organisation.ts'
import { testRules } from '../support/test-rules.ts'

const missing = (sql: ISql, now = march(5)) =>
  sql<{ region: string; year: number }[]>`select region, year from public.missing_holidays(${now})`

/** What a check does about holidays; returns how many days were added. */
async function fill(sql: ISql, now = march(5)): Promise<number> {
  const count = async () => Number((await sql<{ n: string }[]>`select count(*) as n from public.holidays`)[0]?.n)
  const before = await count()
  await fillHolidays(rpcDb(sql as Sql), now)
  return (await count()) - before
}
const openingOn = async (sql: ISql, lead: string, at: string) => {
  const [row] = await sql<{ day: string }[]>`
    select to_char(private.next_opening(${at}, l.time_zone, l.region, l.id), 'YYYY-MM-DD') as day from public.leads l where l.id = ${lead}`
  return row?.day
}

testRules('public holidays', [
  {
    rule: 'those of this year and the next are filled in for Germany and each of its states, once; other countries are left to managers',
    holds: async (sql) => {
      await addLead(sql, { region: 'AT' })
      const wanted = await missing(sql)
      expect(wanted).toHaveLength(17 * 2)
      expect(wanted.slice(0, 2)).toEqual([
        { region: 'DE', year: 2026 },
        { region: 'DE', year: 2027 },
      ])
      // every state has a day of its own, but for those whose days are the country's: no code is misspelt
      expect(wanted.filter(({ region, year }) => holidaysOf(region, year).days.length === 0)).toEqual([])
      expect(await fill(sql)).toBe(wanted.flatMap(({ region, year }) => holidaysOf(region, year).days).length)
      expect(await missing(sql)).toEqual([])
      expect(await missing(sql, '2026-12-31T23:30:00Z')).toContainEqual({ region: 'DE', year: 2028 }) // it is 2027 in Berlin
    },
    without: { in: 'public.missing_holidays', search: 'f.region = w.region and f.year = y.year', replacement: 'false' },
  },
  {
    rule: 'the first lead in a state has its holidays at once, before another check',
    holds: async (sql) => {
      await fill(sql)
      const bavarian = await addLead(sql, { region: 'DE-BY' })
      expect(await openingOn(sql, bavarian, '2026-06-04T08:00:00Z')).toBe('2026-06-05')
    },
    without: { in: 'public.missing_holidays', search: 'DE-BY,', replacement: '' },
  },
  {
    rule: 'what a manager removed, renamed or added before or after stays so',
    holds: async (sql) => {
      await become(sql as TransactionSql, marta)
      await sql`insert into public.holidays values ('DE', '2026-05-01', 'Betriebsausflug'), ('AT', '2026-10-26', 'Nationalfeiertag')`
      await fill(sql)
      await sql`delete from public.holidays where day = '2026-10-03'`
      await sql`select public.fill_holidays(${JSON.stringify([holidaysOf('DE', 2026)])}::jsonb)`
      await become(sql as TransactionSql, null)
      const days =
        await sql`select region, name from public.holidays where day in ('2026-05-01', '2026-10-03', '2026-10-26') order by day`
      expect(days).toEqual([
        { region: 'DE', name: 'Betriebsausflug' },
        { region: 'AT', name: 'Nationalfeiertag' },
      ])
    },
    without: {
      in: 'public.fill_holidays',
      search: 'from filled f join',
      replacement:
        'from (select x.region, x.year from jsonb_to_recordset(p_rows) x (region text, year smallint)) f join',
    },
  },
  {
    rule: 'a lead’s own region counts; without one, the organisation’s; Christmas Eve is a working day',
    holds: async (sql) => {
      await sql`update public.organisation_settings set region = 'DE-SN'`
      const [bavarian, saxon] = [await addLead(sql, { region: 'DE-BY' }), await addLead(sql)]
      await fill(sql)
      const corpusChristi = '2026-06-04T08:00:00Z'
      expect([await openingOn(sql, bavarian, corpusChristi), await openingOn(sql, saxon, corpusChristi)]).toEqual([
        '2026-06-05',
        '2026-06-04',
      ])
      const repentance = '2026-11-18T09:00:00Z'
      expect([await openingOn(sql, bavarian, repentance), await openingOn(sql, saxon, repentance)]).toEqual([
        '2026-11-18',
        '2026-11-19',
      ])
      expect(await openingOn(sql, saxon, '2026-12-24T09:00:00Z')).toBe('2026-12-24')
      expect(await openingOn(sql, bavarian, '2026-12-25T09:00:00Z')).toBe('2026-12-28')
    },
    without: {
      in: 'private.next_span',
      search: 'coalesce(p_region, o.region)',
      replacement: "coalesce(p_region, 'DE')",
    },
  },
  {
    rule: 'a rep fills in nothing',
    holds: async (sql) => {
      await become(sql as TransactionSql, anna)
      const refusal = await refusalOf(sql, (inner) => inner`select public.fill_holidays('[]')`)
      await become(sql as TransactionSql, null)
      expect(refusal).toMatchObject({ code: '42501' })
    },
    without: { in: 'public.fill_holidays', search: 'perform private.require_operator();', replacement: '' },
  },
])
