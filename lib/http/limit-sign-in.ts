import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import { serviceDb } from '../supabase/service-db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/**
 * Runs an attempt to sign in with an email address, at most ten in ten minutes without a success, whoever makes them. Supabase
 * Auth limits by address of the client only, and that is this server for everybody. Raises too_many (429) with Retry-After.
 */
export async function limitSignIn(email: string, signIn: () => Promise<void>): Promise<void> {
  const db = serviceDb()
  const who = createHash('sha256').update(email.toLowerCase()).digest('hex')
  const retryAfter = unwrap(await db.rpc('admit_sign_in', { p_who: who }))
  if (retryAfter > 0) {
    throw new AppError('too_many', 'too_many_attempts', 'Too many attempts. Wait a few minutes and try again.', {
      retryAfter,
    })
  }
  await signIn()
  unwrap(await db.rpc('forget_sign_ins', { p_who: who }))
}
