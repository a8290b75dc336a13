import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { SuccessStoryChange } from './contract.ts'

/** Changes a success story; what has left keeps its words. Managers only; raises not_found. */
export async function changeStory(db: Db, id: string, change: SuccessStoryChange): Promise<void> {
  const { language, industry, body, is_active } = change
  const values = {
    ...(language !== undefined && { language }),
    ...(industry !== undefined && { industry: industry || null }),
    ...(body !== undefined && { body }),
    ...(is_active !== undefined && { is_active }),
  }
  const isId = z.guid().safeParse(id).success
  const exists =
    isId &&
    (Object.keys(values).length === 0
      ? unwrap(await db.from('success_stories').select('id').eq('id', id))
      : unwrap(await db.from('success_stories').update(values).eq('id', id).select('id'))
    ).length > 0
  if (!exists) {
    throw new AppError('not_found', 'no_such_story', 'There is no such story.')
  }
}
