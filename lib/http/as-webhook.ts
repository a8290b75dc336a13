import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { retryConflicts } from '../supabase/retry-conflicts.ts'
import { serviceDb } from '../supabase/service-db.ts'
import { answer } from './answer.ts'
import { readBody } from './read-body.ts'

/**
 * A route for a provider: verify checks the signature over the raw body and returns what was signed, or null for a
 * forgery (403, nothing happens). Bodies over 1 MB are refused (413). connect opens a connection with all rights; what goes
 * to the database together needs but one. The handler runs again when another transaction won
 * (see retryConflicts): not every provider repeats what we could not take, and its facts count once anyway.
 */
export function asWebhook<T>(
  verify: (body: string, request: Request) => T | null,
  handler: (call: { connect: () => Db; event: T; request: Request }) => Promise<Response>,
) {
  return (request: Request): Promise<Response> =>
    answer(async () => {
      const body = await readBody(request)
      const event = verify(body, request)
      if (event === null) {
        throw new AppError('forbidden', 'bad_signature', 'The signature does not match.')
      }
      return await retryConflicts(() => handler({ connect: serviceDb, event, request }))
    })
}
