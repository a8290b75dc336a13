import 'server-only'
import { createServerClient } from '@supabase/ssr'
import { cookies } from 'next/headers'
import { env } from '../env.ts'
import type { Database } from './database.types.ts'
import type { Db } from './db.ts'
import { sessionCookie } from './session-cookie.ts'

/** A connection with the rights of whoever the session cookie names, or nobody's; the one on which people sign in and out. */
export async function cookieDb(): Promise<Db> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  const jar = await cookies()
  return createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookie(),
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
