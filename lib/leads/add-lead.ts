import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { NewLead } from './contract.ts'

/** Adds a lead for its owner; raises unprocessable when it has neither a name nor an address. */
export async function addLead(db: Db, ownerId: string, lead: NewLead): Promise<{ id: string }> {
  return unwrap(
    await db
      .from('leads')
      .insert({ ...lead, owner_id: ownerId })
      .select('id')
      .single(),
  )
}
