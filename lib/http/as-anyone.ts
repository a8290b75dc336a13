import { env } from '../env.ts'
import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { userDb } from '../supabase/user-db.ts'
import { problem } from './problem.ts'

/** A route for people who are not signed in yet: the caller's own rights; writes from our own pages only (403). */
export function asAnyone(handler: (call: { db: Db; request: Request }) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    try {
      const origin = request.headers.get('origin')
      if (request.method !== 'GET' && origin !== null && origin !== new URL(env().APP_URL).origin) {
        throw new AppError('forbidden', 'other_site', 'Writes are accepted from our own pages only.')
      }
      return await handler({ db: await userDb(), request })
    } catch (error) {
      return problem(error)
    }
  }
}
