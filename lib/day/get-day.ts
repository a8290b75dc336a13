import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Day, type DayScope } from './contract.ts'

/** What waits for the caller today; scope all is everybody's, for managers. */
export async function getDay(db: Db, scope: DayScope): Promise<Day> {
  return Day.parse(unwrap(await db.rpc('get_day', { p_scope: scope })))
}
