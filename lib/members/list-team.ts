import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { Team } from './contract.ts'

/** The whole team, those who left last. Managers only. */
export async function listTeam(db: Db): Promise<Team> {
  return Team.parse({ members: unwrap(await db.rpc('list_members')) })
}
