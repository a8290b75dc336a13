import 'server-only'
import { createClient } from '@supabase/supabase-js'
import { headers } from 'next/headers'
import { env } from '../env.ts'
import { bearerOf } from './bearer-of.ts'
import { cookieDb } from './cookie-db.ts'
import type { Database } from './database.types.ts'
import type { Db } from './db.ts'

/**
 * A connection with the rights of the caller: the bearer access token if the request has one, else the session cookie.
 * Row level security decides what it sees.
 */
export async function userDb(): Promise<Db> {
  const bearer = bearerOf((await headers()).get('authorization'))
  if (!bearer) {
    return await cookieDb()
  }
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    accessToken: () => Promise.resolve(bearer),
  })
}
