import { AppError } from '../errors.ts'
import { env } from '../env.ts'
import type { Db } from '../supabase/db.ts'

/**
 * Has Supabase Auth send the link to choose a new password to an address, if there is an account with it; whether there is one stays
 * unsaid. Raises too_many (too_many_attempts), unavailable (auth).
 */
export async function sendPasswordLink(db: Db, email: string): Promise<void> {
  const redirectTo = new URL('/invitation', env().APP_URL).href
  const { error } = await db.auth.resetPasswordForEmail(email, { redirectTo })
  if (error) {
    throw error.status === 429
      ? new AppError('too_many', 'too_many_attempts', 'No more links are sent for now. Wait a few minutes.', {
          cause: error,
        })
      : new AppError('unavailable', 'auth', 'The link could not be sent.', { cause: error })
  }
}
