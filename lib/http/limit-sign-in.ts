import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import { serviceDb } from '../supabase/service-db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/**
 * Runs an attempt of somebody who is not signed in under a name such as their email address, at most ten in ten minutes, whoever
 * makes them; a success takes those before it back if isForgiven. Supabase Auth limits by address of the client only, and that is
 * this server for everybody. Raises too_many (429) with Retry-After.
 */
export async function limitSignIn(
  name: string,
  attempt: () => Promise<void>,
  { isForgiven }: { isForgiven: boolean },
): Promise<void> {
  const db = serviceDb()
  const who = createHash('sha256').update(name.toLowerCase()).digest('hex')
  const retryAfter = unwrap(await db.rpc('admit_sign_in', { p_who: who }))
  if (retryAfter > 0) {
    throw new AppError('too_many', 'too_many_attempts', 'Too many attempts. Wait a few minutes and try again.', {
      retryAfter,
    })
  }
  await attempt()
  if (isForgiven) unwrap(await db.rpc('forget_sign_ins', { p_who: who }))
}
