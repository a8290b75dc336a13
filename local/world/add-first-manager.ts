import { randomBytes, randomUUID } from 'node:crypto'
import { createAuthUser } from '../supabase/create-auth-user.ts'
import type { Query } from '../supabase/database.ts'

/**
 * Gives the address in FIRST_MANAGER_EMAIL an account, so that an organisation without a demo has somebody who can sign in.
 * Returns the password it made up, known nowhere else; undefined where there is no address or the account exists.
 */
export async function addFirstManager(query: Query, email: string | undefined): Promise<string | undefined> {
  if (!email) return undefined
  const known = await query('select 1 from auth.users where lower(email) = lower($1)', [email])
  if (known.length > 0) return undefined
  const password = randomBytes(15).toString('base64url')
  await createAuthUser(query, { id: randomUUID(), email, password, name: '' })
  return password
}
