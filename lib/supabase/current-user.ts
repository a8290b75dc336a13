import 'server-only'
import { createClient } from '@supabase/supabase-js'
import { headers } from 'next/headers'
import { env } from '../env.ts'
import { bearerOf } from './bearer-of.ts'
import type { Db } from './db.ts'
import { userDb } from './user-db.ts'

/** A connection for the caller and the id of the user it speaks for, verified by the auth server; null: signed out or expired. */
export async function currentUser(): Promise<{ db: Db; id: string | null }> {
  const db = await userDb()
  const bearer = bearerOf((await headers()).get('authorization'))
  if (bearer) {
    // A client with its own access token has no auth methods: ask with a plain one.
    const { data } = await createClient(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY).auth.getUser(bearer)
    return { db, id: data.user?.id ?? null }
  }
  const { data } = await db.auth.getUser()
  return { db, id: data.user?.id ?? null }
}
