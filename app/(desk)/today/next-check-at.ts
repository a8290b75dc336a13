import { z } from 'zod'
import type { Db } from '#lib/supabase/db'
import { unwrap } from '#lib/supabase/unwrap'
import { nextCheck } from '../../../components/day/next-check.ts'

const Settings = z.object({ time_zone: z.string(), check_time: z.string() })

/** When the daily check runs next, as the settings say; UTC. */
export async function nextCheckAt(db: Db): Promise<string> {
  const settings = unwrap(await db.from('organisation_settings').select('time_zone, check_time').single())
  const { time_zone, check_time } = Settings.parse(settings)
  return nextCheck(new Date(), check_time, time_zone).toISOString()
}
