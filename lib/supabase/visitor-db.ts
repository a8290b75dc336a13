import 'server-only'
import { createClient } from '@supabase/supabase-js'
import { env } from '../env.ts'
import type { Database } from './database.types.ts'
import type { Db } from './db.ts'

/** A connection with nobody's rights that knows no cookie: what is asked for on it may be gone on with in any browser. */
export function visitorDb(): Db {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
}
