import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { HolidayList } from './contract.ts'

/** The holidays of the organisation's region and its country in a year; without one the year of now in the organisation's zone. */
export async function listHolidays(db: Db, asked: number | undefined, now: Date): Promise<HolidayList> {
  const { region, time_zone: timeZone } = unwrap(
    await db.from('organisation_settings').select('region, time_zone').single(),
  )
  const year = asked ?? Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(now))
  const [country = region] = region.split('-')
  const [holidays, filled] = await Promise.all([
    db
      .from('holidays')
      .select('region, day, name')
      .in('region', [region, country])
      .gte('day', `${year}-01-01`)
      .lte('day', `${year}-12-31`)
      .order('day')
      .order('region'),
    db.from('filled_holidays').select('region').eq('region', region).eq('year', year),
  ])
  return { region, year, is_filled: unwrap(filled).length > 0, holidays: unwrap(holidays) }
}
