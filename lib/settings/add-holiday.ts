import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { NewHoliday } from './contract.ts'

/** Adds a day without sending. Managers only; raises conflict (holiday_exists) where the region has one on that day. */
export async function addHoliday(db: Db, holiday: NewHoliday): Promise<void> {
  const added = await db.from('holidays').insert(holiday)
  if (added.error?.code === '23505') {
    throw new AppError('conflict', 'holiday_exists', 'This region has a holiday on that day.', { cause: added.error })
  }
  unwrap(added)
}
