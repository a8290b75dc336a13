import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Holiday } from './contract.ts'

/** Takes a day without sending away, for good: it is not filled in again. Managers only; raises not_found (no_such_holiday). */
export async function removeHoliday(db: Db, { region, day }: { region: string; day: string }): Promise<void> {
  const isDay = Holiday.shape.day.safeParse(day).success
  const removed = isDay
    ? unwrap(await db.from('holidays').delete().eq('region', region).eq('day', day).select('day'))
    : []
  if (removed.length === 0) {
    throw new AppError('not_found', 'no_such_holiday', 'There is no such holiday.')
  }
}
