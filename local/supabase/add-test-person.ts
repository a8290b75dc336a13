import { createClient } from '@supabase/supabase-js'
import { createAuthUser } from './create-auth-user.ts'
import type { startSupabase } from './start-supabase.ts'

type LocalSupabase = Awaited<ReturnType<typeof startSupabase>>

/** Adds a person who is signed in and has two notes of test-notes, one of them public. */
export async function addTestPerson({ url, publishableKey, query }: LocalSupabase, name: string) {
  const id = crypto.randomUUID()
  const email = `${name}@test.example`
  const password = 'of the tests'
  await createAuthUser(query, { id, email, password, name })
  await query('insert into public.notes (owner_id, is_public) values ($1, true), ($1, false)', [id])
  const client = createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } })
  const { data } = await client.auth.signInWithPassword({ email, password })
  return { id, token: data.session?.access_token ?? '' }
}
