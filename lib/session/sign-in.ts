import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import type { SignIn } from './contract.ts'

/** Opens a session on this connection. Raises unauthorized without saying which half was wrong. */
export async function signIn(db: Db, { email, password }: SignIn): Promise<void> {
  const { error } = await db.auth.signInWithPassword({ email, password })
  if (!error) {
    return
  }
  if (error.status === 429) {
    throw new AppError('too_many', 'too_many_attempts', 'Too many attempts. Wait a minute and try again.', {
      cause: error,
    })
  }
  throw error.status !== undefined && error.status >= 400 && error.status < 500
    ? new AppError('unauthorized', 'wrong_credentials', 'Email or password is wrong.')
    : new AppError('unavailable', 'auth', 'Signing in is not possible right now.', { cause: error })
}
