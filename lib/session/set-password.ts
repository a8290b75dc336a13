import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'

/** Gives whoever is signed in on this connection a new password, and returns their email address. Raises unauthorized (signed_out), unprocessable (weak_password). */
export async function setPassword(db: Db, password: string): Promise<string> {
  const { data } = await db.auth.getUser()
  if (!data.user) {
    throw new AppError('unauthorized', 'signed_out', 'Sign in first.')
  }
  const { error } = await db.auth.updateUser({ password })
  if (error && error.code !== 'same_password') {
    throw error.code === 'weak_password'
      ? new AppError('unprocessable', 'weak_password', 'This password is too easy to guess.', { cause: error })
      : new AppError('unavailable', 'auth', 'The password could not be set.', { cause: error })
  }
  return data.user.email ?? ''
}
