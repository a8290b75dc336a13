import 'server-only'
import { cache } from 'react'
import { Member } from '../session/contract.ts'
import { currentUser } from './current-user.ts'
import type { Db } from './db.ts'
import { unwrap } from './unwrap.ts'

/** Who looks at a page: signed_out, stranger (signed in but no present member) or the member. Once per request. */
export const currentCaller = cache(async (): Promise<{ db: Db; signedIn: boolean; member: Member | null }> => {
  const { db, id } = await currentUser()
  if (!id) {
    return { db, signedIn: false, member: null }
  }
  const row = unwrap(
    await db.from('members').select('id, role, name, email, language').eq('id', id).is('left_at', null).maybeSingle(),
  )
  return { db, signedIn: true, member: row === null ? null : Member.parse(row) }
})

/** The signed-in member, or null. */
export async function currentMember(): Promise<Member | null> {
  return (await currentCaller()).member
}
