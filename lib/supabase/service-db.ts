import 'server-only'
import { createClient } from '@supabase/supabase-js'
import { env } from '../env.ts'
import type { Database } from './database.types.ts'
import type { Db } from './db.ts'

/** A connection with all rights, for the cron, webhooks and API keys only. Never shared between requests. */
export function serviceDb(): Db {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = env()
  return createClient<Database>(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
}
