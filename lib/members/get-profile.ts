import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Profile } from './contract.ts'

/** What the caller says of themselves. Members only. */
export async function getProfile(db: Db): Promise<Profile> {
  return Profile.parse(unwrap(await db.rpc('get_profile')))
}
