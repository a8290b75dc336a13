import { z } from 'zod'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { holidaysOf } from './holidays-of.ts'

const Missing = z.array(z.object({ region: z.string(), year: z.number().int() }))

/**
 * Fills in the public holidays of this year and the next for Germany and each of its states, used or not,
 * once each: what managers change afterwards stays. Usually one question and nothing to do; `now` is ISO 8601. Managers
 * and the service only.
 */
export async function fillHolidays(db: Db, now: string): Promise<void> {
  const missing = Missing.parse(unwrap(await db.rpc('missing_holidays', { p_now: now })))
  if (missing.length > 0) {
    unwrap(await db.rpc('fill_holidays', { p_rows: missing.map(({ region, year }) => holidaysOf(region, year)) }))
  }
}
