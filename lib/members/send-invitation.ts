import { AppError } from '../errors.ts'
import { env } from '../env.ts'
import type { Db } from '../supabase/db.ts'

/**
 * Has Supabase Auth make an account for an address and send it the link to choose a password; service has all rights. False:
 * somebody with this address has confirmed it before, and nothing was sent. Raises too_many (invitation_limit), unprocessable
 * (email_refused), unavailable (auth).
 */
export async function sendInvitation(service: Db, { email, name }: { email: string; name: string }): Promise<boolean> {
  const redirectTo = new URL('/invitation', env().APP_URL).href
  const { error } = await service.auth.admin.inviteUserByEmail(email, { redirectTo, data: { name } })
  if (!error) {
    return true
  }
  if (error.code === 'email_exists') {
    return false
  }
  if (error.status === 429) {
    throw new AppError('too_many', 'invitation_limit', 'The mail server takes no more invitations for now.', {
      cause: error,
    })
  }
  throw error.status === 400 || error.status === 422
    ? new AppError('unprocessable', 'email_refused', 'No invitation can be sent to this address.', { cause: error })
    : new AppError('unavailable', 'auth', 'The invitation could not be sent.', { cause: error })
}
