import 'server-only'
import { createServerClient } from '@supabase/ssr'
import { createClient } from '@supabase/supabase-js'
import { cookies, headers } from 'next/headers'
import { env } from '../env.ts'
import type { Database } from './database.types.ts'
import type { Db } from './db.ts'

/**
 * A connection with the rights of the caller: the bearer access token if the request has one, else the session cookie.
 * Row level security decides what it sees.
 */
export async function userDb(): Promise<Db> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  const bearer = /^Bearer (\S+)$/i.exec((await headers()).get('authorization') ?? '')?.[1]
  if (bearer) {
    return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
      accessToken: () => Promise.resolve(bearer),
    })
  }
  const jar = await cookies()
  return createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookies: {
      getAll: () => jar.getAll(),
      setAll: (changes) => {
        for (const { name, value, options } of changes) {
          try {
            jar.set(name, value, options)
          } catch (error) {
            // Pages may read cookies but not write them; the proxy has refreshed the session before they render.
            if (!(error instanceof Error && error.message.includes('Cookies can only be modified'))) throw error
          }
        }
      },
    },
  })
}
