import type { ISql } from 'postgres'

/** Opens the window at every hour of every day, for what people do by hand: they live in the present. */
export async function openAllDay(sql: ISql): Promise<void> {
  await sql`update public.organisation_settings set opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}'`
}
