import type { ISql } from 'postgres'
import { startOrganisation } from '../support/start-organisation.ts'

/** The organisation with its window open at every hour of every day, so that tests in the present don't depend on the clock. */
export async function startDesk(sql: ISql): Promise<void> {
  await startOrganisation(sql)
  await sql`update public.organisation_settings set opens_at = '00:00', closes_at = '24:00', working_days = '{1,2,3,4,5,6,7}'`
}
