import { z } from 'zod'
import { AppError, type ErrorKind } from '../errors.ts'
import type { Scope } from '../integrations/contract.ts'
import { Member } from '../session/contract.ts'
import type { Db } from '../supabase/db.ts'
import { unwrap } from '../supabase/unwrap.ts'
import type { Attempt } from './read-attempt.ts'

const KeptAnswer = z.object({
  status: z.number().int(),
  content_type: z.string().nullable(),
  body: z.string(),
  request_id: z.string(),
})
const Verdict = z.object({
  verdict: z.string(),
  caller: z.guid().optional(),
  member: Member.nullish(),
  answer: KeptAnswer.optional(),
  retry_after: z.number().int().optional(),
})

const refusals: Record<string, [ErrorKind, (needs: string) => string]> = {
  unknown_key: ['unauthorized', () => 'There is no such API key, or it was revoked.'],
  members_only: ['forbidden', () => 'Only a signed-in member may do this, no API key.'],
  managers_only: ['forbidden', () => 'Only a manager may do this.'],
  scope_missing: ['forbidden', (needs) => `This API key does not have the scope ${needs}.`],
  too_many: ['too_many', () => 'Too many calls within a minute.'],
  idempotency_key_reused: ['conflict', () => 'This Idempotency-Key was used for another route or body.'],
  in_progress: ['conflict', () => 'The first call with this Idempotency-Key is still running.'],
  outcome_unknown: [
    'conflict',
    () =>
      'A call with this Idempotency-Key has begun, and its answer is not known. It is not done again: look what became of it before you use a new key.',
  ],
}

type Admitted = { caller: string; member: Member | null; replay: Response | null }

/**
 * Asks the database whether a call may go on: who calls, what they may, how often, and whether it has happened already;
 * replay is the answer it got then. Raises unauthorized, forbidden, too_many or conflict otherwise.
 */
export async function admit(
  db: Db,
  { needs, keyHash, attempt }: { needs: Scope | 'member' | 'manager'; keyHash: string | null; attempt: Attempt | null },
): Promise<Admitted> {
  const asked = await db.rpc('admit_call', {
    p_needs: needs,
    ...(keyHash !== null && { p_key_hash: keyHash }),
    ...(attempt && { p_route: attempt.route, p_idempotency_key: attempt.key, p_body_hash: attempt.bodyHash }),
  })
  if (asked.error?.code === '42501') {
    throw new AppError('forbidden', 'not_a_member', 'This account is not a member of the organisation.')
  }
  const { verdict, caller, member = null, answer, retry_after: retryAfter } = Verdict.parse(unwrap(asked))
  if (caller !== undefined && (verdict === 'admitted' || answer)) {
    return { caller, member, replay: answer ? replay(answer) : null }
  }
  const [kind, detail] = refusals[verdict] ?? []
  if (!kind || !detail) {
    throw new Error(`admit_call said ${verdict}`)
  }
  throw new AppError(kind, verdict, detail(needs), retryAfter === undefined ? {} : { retryAfter })
}

/** The same answer once more, with the request id of the call that did something. */
function replay({ status, content_type, body, request_id }: z.infer<typeof KeptAnswer>): Response {
  return new Response(body === '' ? null : body, {
    status,
    headers: {
      'x-request-id': request_id,
      'idempotency-replayed': 'true',
      ...(content_type && { 'content-type': content_type }),
    },
  })
}
