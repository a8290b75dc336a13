import { cache } from 'react'
import type { LeadPage } from '#lib/leads/contract'
import { getLeadPage } from '#lib/leads/get-lead-page'
import { currentCaller } from '#lib/supabase/current-member'

/** The lead a page is about, read once for its title and its content; null for a lead the member may not see. */
export const leadOfPage = cache(async (id: string): Promise<LeadPage | null> => {
  const { db, member } = await currentCaller()
  return member && getLeadPage(db, id)
})
