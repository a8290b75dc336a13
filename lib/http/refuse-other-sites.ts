import { env } from '../env.ts'
import { AppError } from '../errors.ts'
import { bearerOf } from '../supabase/bearer-of.ts'

/**
 * Writes that ride on a cookie must come from our own pages; a token in the authorization header is proof enough by
 * itself. Raises forbidden (403) for a write without an origin, too, unless nothing rides on a cookie yet (isSigningIn).
 */
export function refuseOtherSites(request: Request, { isSigningIn = false } = {}): void {
  // any other authorization leaves the call to the cookie, and links can carry a password (https://user:password@…)
  const hasToken = bearerOf(request.headers.get('authorization')) !== undefined
  if (['GET', 'HEAD'].includes(request.method) || hasToken) {
    return
  }
  const origin = request.headers.get('origin')
  if (origin !== new URL(env().APP_URL).origin && !(isSigningIn && origin === null)) {
    throw new AppError('forbidden', 'other_site', 'Writes are accepted from our own pages only.')
  }
}
