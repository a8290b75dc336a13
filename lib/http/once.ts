import { log } from '../log.ts'
import type { Db } from '../supabase/db.ts'
import { problem } from './problem.ts'
import type { Attempt } from './read-attempt.ts'

type Begun = { db: Db; caller: string; attempt: Attempt; requestId: string }

/**
 * Runs an attempt that was admitted and keeps its answer for whoever repeats it; refusals, too. An answer of 500 and above says
 * nothing about what was done, and one that must not be stored (no-store) holds a secret: of these only the end is kept. An
 * answer that cannot be kept is given all the same; the attempt then counts as one that died.
 */
export async function once({ db, caller, attempt, requestId }: Begun, run: () => Promise<Response>): Promise<Response> {
  let response: Response
  try {
    response = await run()
  } catch (error) {
    response = problem(error, requestId)
  }
  const isSecret = response.ok && /\bno-store\b/.test(response.headers.get('cache-control') ?? '')
  const isKept = response.status < 500 && !isSecret
  const { error } = await db.rpc('keep_answer', {
    p_caller: caller,
    p_idempotency_key: attempt.key,
    p_status: response.status,
    p_request_id: requestId,
    ...(isKept && {
      p_content_type: response.headers.get('content-type') ?? '',
      p_body: await response.clone().text(),
    }),
  })
  if (error) {
    log.error({ err: error, request_id: requestId }, 'answer_not_kept')
  }
  return response
}
