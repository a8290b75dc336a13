import { z } from 'zod'
import type { Env } from '../env.ts'

const deadlineMs = 5_000
const Settings = z.object({ disable_signup: z.boolean() })

/** Whether anyone could open an account with the auth server, by what it says in public; unseen where it says nothing. Never throws. */
export async function lookAtSignUp({
  SUPABASE_URL,
  SUPABASE_PUBLISHABLE_KEY,
}: Pick<Env, 'SUPABASE_URL' | 'SUPABASE_PUBLISHABLE_KEY'>): Promise<'closed' | 'open' | 'unseen'> {
  try {
    const response = await fetch(new URL('/auth/v1/settings', SUPABASE_URL), {
      headers: { apikey: SUPABASE_PUBLISHABLE_KEY },
      signal: AbortSignal.timeout(deadlineMs),
    })
    const settings = Settings.safeParse(await response.json())
    return settings.success ? (settings.data.disable_signup ? 'closed' : 'open') : 'unseen'
  } catch {
    return 'unseen' // not there, too slow, or no JSON: the list says that it could not be seen
  }
}
