import type { CookieOptionsWithName } from '@supabase/ssr'
import { env } from '../env.ts'

/**
 * How the session's cookies are set: sent with our own pages' calls and with links that lead here, never with another
 * site's writes; over https only where the app has it; and out of reach for scripts, because no code in the browser
 * speaks to Supabase.
 */
export function sessionCookie(): CookieOptionsWithName {
  return { path: '/', sameSite: 'lax', httpOnly: true, secure: env().APP_URL.startsWith('https://') }
}
