import { env } from '../env.ts'
import { AppError } from '../errors.ts'
import type { Member } from '../session/contract.ts'
import { currentCaller } from '../supabase/current-member.ts'
import type { Db } from '../supabase/db.ts'
import { problem } from './problem.ts'

type Context<P> = { params: Promise<P> }
export type MemberCall<P> = { db: Db; member: Member; request: Request; params: P; now: Date }
export type MemberHandler<P> = (call: MemberCall<P>) => Promise<Response>

/** A route for signed-in members (session cookie or bearer access token): 401 signed out, 403 for strangers. */
export function asMember<P = object>(handler: MemberHandler<P>) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    try {
      refuseOtherSites(request)
      const { db, signedIn, member } = await currentCaller()
      if (!signedIn) {
        throw new AppError('unauthorized', 'signed_out', 'Sign in first.')
      }
      if (!member) {
        throw new AppError('forbidden', 'not_a_member', 'This account is not a member of the organisation.')
      }
      return await handler({ db, member, request, params: await context.params, now: new Date() })
    } catch (error) {
      return problem(error)
    }
  }
}

/** Writes that ride on a cookie must come from our own pages; a bearer token is proof enough by itself. */
function refuseOtherSites(request: Request): void {
  if (['GET', 'HEAD'].includes(request.method) || request.headers.has('authorization')) {
    return
  }
  if (request.headers.get('origin') !== new URL(env().APP_URL).origin) {
    throw new AppError('forbidden', 'other_site', 'Writes are accepted from our own pages only.')
  }
}
