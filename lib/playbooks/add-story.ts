import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { NewSuccessStory } from './contract.ts'

/** Adds a success story and answers with its id. Managers only. */
export async function addStory(
  db: Db,
  { language, body, industry = null, is_active = true }: NewSuccessStory,
): Promise<{ id: string }> {
  const values = { language, body, industry: industry || null, is_active }
  return unwrap(await db.from('success_stories').insert(values).select('id').single())
}
