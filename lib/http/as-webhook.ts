import { AppError } from '../errors.ts'
import type { Db } from '../supabase/db.ts'
import { serviceDb } from '../supabase/service-db.ts'
import { problem } from './problem.ts'

const limit = 1_000_000

/**
 * A route for a provider: verify checks the signature over the raw body and returns what was signed, or null for a
 * forgery (403, nothing happens). Bodies over 1 MB are refused (413).
 */
export function asWebhook<T>(
  verify: (body: string, request: Request) => T | null,
  handler: (call: { db: Db; event: T; request: Request }) => Promise<Response>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const body = await request.text()
      if (body.length > limit) {
        throw new AppError('too_large', 'too_large', 'The body is larger than 1 MB.')
      }
      const event = verify(body, request)
      if (event === null) {
        throw new AppError('forbidden', 'bad_signature', 'The signature does not match.')
      }
      return await handler({ db: serviceDb(), event, request })
    } catch (error) {
      return problem(error)
    }
  }
}
