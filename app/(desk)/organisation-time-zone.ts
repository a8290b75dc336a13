import { cache } from 'react'
import { z } from 'zod'
import { currentCaller } from '#lib/supabase/current-member'
import { unwrap } from '#lib/supabase/unwrap'

const Settings = z.object({ time_zone: z.string() })

/** The IANA time zone in which the organisation reads its times. */
export const organisationTimeZone = cache(async (): Promise<string> => {
  const { db } = await currentCaller()
  const settings = unwrap(await db.from('organisation_settings').select('time_zone').single())
  return Settings.parse(settings).time_zone
})
