import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { InvitedMember, NewMember } from './contract.ts'
import { sendInvitation } from './send-invitation.ts'

/**
 * Makes somebody a member: invites them by email, or takes an account back that is there already. service has all rights.
 * Raises conflict (already_member), and what sendInvitation raises; calling it again after a failure does what is left.
 */
export async function inviteMember(service: Db, { email, name, role }: NewMember): Promise<InvitedMember> {
  const known = unwrap(await service.from('members').select('id').eq('email', email).is('left_at', null))
  if (known.length > 0) {
    throw new AppError('conflict', 'already_member', 'Somebody with this address is a member already.')
  }
  const isInvited = await sendInvitation(service, { email, name })
  const id = unwrap(await service.rpc('admit_member', { p_email: email, p_name: name, p_role: role }))
  if (!id) {
    throw new AppError('unavailable', 'auth', 'The account could not be made.')
  }
  return { id, is_invited: isInvited }
}
