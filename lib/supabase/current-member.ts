import 'server-only'
import { headers } from 'next/headers'
import { cache } from 'react'
import { Member } from '../session/contract.ts'
import type { Db } from './db.ts'
import { unwrap } from './unwrap.ts'
import { userDb } from './user-db.ts'

/** The id of the user a connection speaks for, verified against the auth server; null when signed out or expired. */
async function userId(db: Db): Promise<string | null> {
  const bearer = /^Bearer (\S+)$/i.exec((await headers()).get('authorization') ?? '')?.[1]
  if (bearer) {
    // A client with its own access token has no auth methods: ask with a plain one.
    const { createClient } = await import('@supabase/supabase-js')
    const { env } = await import('../env.ts')
    const { data } = await createClient(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY).auth.getUser(bearer)
    return data.user?.id ?? null
  }
  const { data } = await db.auth.getUser()
  return data.user?.id ?? null
}

/** Who the caller is: signed_out, stranger (signed in but no present member) or the member. Once per request. */
export const currentCaller = cache(async (): Promise<{ db: Db; signedIn: boolean; member: Member | null }> => {
  const db = await userDb()
  const id = await userId(db)
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
