import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from './database.types.ts'

/** A connection with the rights of whoever it was opened for. */
export type Db = SupabaseClient<Database>
