import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import type { OpenedInvitation, OpenInvitation } from './contract.ts'

/** Opens a session on this connection for whoever was invited or asked for a new password, and says whose. Raises unauthorized (invitation_expired): used, too old, or none. */
export async function openInvitation(db: Db, invitation: OpenInvitation): Promise<OpenedInvitation> {
  const { data, error } =
    'token_hash' in invitation
      ? await db.auth.verifyOtp({ token_hash: invitation.token_hash, type: invitation.type ?? 'invite' })
      : await db.auth.setSession(invitation)
  if (error) {
    throw error.status !== undefined && error.status >= 400 && error.status < 500
      ? new AppError('unauthorized', 'invitation_expired', 'This invitation was used, is too old, or never was.', {
          cause: error,
        })
      : new AppError('unavailable', 'auth', 'The invitation can not be opened right now.', { cause: error })
  }
  return { email: data.user?.email ?? '' }
}
