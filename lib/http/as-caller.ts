import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { Scope } from '../integrations/contract.ts'
import type { Member } from '../session/contract.ts'
import { currentUser } from '../supabase/current-user.ts'
import type { Db } from '../supabase/db.ts'
import { serviceDb } from '../supabase/service-db.ts'
import { admit } from './admit.ts'
import { answer } from './answer.ts'
import { once } from './once.ts'
import { readAttempt } from './read-attempt.ts'
import { refuseOtherSites } from './refuse-other-sites.ts'

type Context<P> = { params: Promise<P> }
/** member is null for an API key; then db has all rights, and the key sees what belongs to the organisation. */
export type Call<P> = { db: Db; member: Member | null; request: Request; params: P; now: Date }

/**
 * A route for programs and people: a signed-in member (session cookie or bearer access token), or an API key (Authorization:
 * Bearer sff_…) with the scope. 401 signed_out or unknown_key, 403 for everybody else, 429 too_many with Retry-After. A POST
 * with an Idempotency-Key happens once. 'member' and 'manager' instead of a scope refuse keys; see asMember and asManager.
 */
export function asCaller<P = object>(
  needs: Scope | 'member' | 'manager',
  handler: (call: Call<P>) => Promise<Response>,
) {
  return (request: Request, context: Context<P>): Promise<Response> =>
    answer(async (requestId) => {
      refuseOtherSites(request)
      const { db, keyHash } = await connect(request)
      const { attempt, request: readable } = await readAttempt(request)
      const { caller, member, replay } = await admit(db, { needs, keyHash, attempt })
      if (replay) {
        return replay
      }
      const run = async () => {
        const params = await context.params
        if (Object.values(params ?? {}).some((word) => String(word).includes('\0'))) {
          throw new AppError('not_found', 'no_such_id', 'There is nothing with this id.') // no text of the database's
        }
        return await handler({ db, member, request: readable, params, now: new Date() })
      }
      return attempt ? await once({ db, caller, attempt, requestId }, run) : await run()
    })
}

/** The connection of an API key (all rights: admit decides), or the signed-in user's own. Raises unauthorized (401). */
async function connect(request: Request): Promise<{ db: Db; keyHash: string | null }> {
  const key = /^Bearer (sff_\S*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (key !== undefined) {
    return { db: serviceDb(), keyHash: createHash('sha256').update(key).digest('hex') }
  }
  const { db, id } = await currentUser()
  if (id === null) {
    throw new AppError('unauthorized', 'signed_out', 'Sign in first.')
  }
  return { db, keyHash: null }
}
