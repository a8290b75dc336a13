import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import { SuccessStoryList } from './contract.ts'

/** The success stories and how often each has left: those in use first. For managers, who see every follow-up. */
export async function listStories(db: Db): Promise<SuccessStoryList> {
  return SuccessStoryList.parse({ stories: unwrap(await db.rpc('list_success_stories')) })
}
