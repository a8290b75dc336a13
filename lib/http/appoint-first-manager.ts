import { env } from '../env.ts'
import { AppError } from '../errors.ts'
import { log } from '../log.ts'
import { lookAtSignUp } from '../setup/look-at-sign-up.ts'
import { serviceDb } from '../supabase/service-db.ts'
import { unwrap } from '../supabase/unwrap.ts'

/**
 * Makes whoever has just signed in with the address in FIRST_MANAGER_EMAIL the first manager, where there never was one. To be
 * called after a sign-in that succeeded, with its address. Raises conflict (sign_up_open) where anyone could have opened the
 * account in that name.
 */
export async function appointFirstManager(email: string): Promise<void> {
  if (email.toLowerCase() !== env().FIRST_MANAGER_EMAIL?.toLowerCase()) return
  const db = serviceDb()
  if (unwrap(await db.from('members').select('id').eq('role', 'manager').limit(1)).length > 0) return
  if ((await lookAtSignUp(env())) === 'open') {
    log.warn('first_manager_refused')
    throw new AppError('conflict', 'sign_up_open', 'Anyone can open an account here. Close sign-up first.')
  }
  if (unwrap(await db.rpc('appoint_first_manager', { p_email: email }))) {
    log.info('first_manager_appointed')
  }
}
