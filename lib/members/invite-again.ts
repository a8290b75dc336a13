import { AppError } from '../errors.ts'
import { requireId } from '../require-id.ts'
import { sendPasswordLink } from '../session/send-password-link.ts'
import type { Db } from '../supabase/db.ts'
import { listTeam } from './list-team.ts'
import { sendInvitation } from './send-invitation.ts'

/**
 * Sends a member who has no password yet the invitation once more, with a new link; who opened the last one without choosing a
 * password gets the link to choose one. service has all rights. Raises not_found (no_such_member), conflict (invitation_answered),
 * and what sendInvitation and sendPasswordLink raise.
 */
export async function inviteAgain(service: Db, id: string): Promise<void> {
  requireId(id, 'no_such_member', 'There is no such member.')
  const { members } = await listTeam(service)
  const member = members.find((one) => one.id === id && one.left_at === null)
  if (!member) {
    throw new AppError('not_found', 'no_such_member', 'There is no such member.')
  }
  if (member.is_confirmed) {
    throw new AppError('conflict', 'invitation_answered', 'This member has answered the invitation.')
  }
  if (!(await sendInvitation(service, member))) await sendPasswordLink(service, member.email)
}
