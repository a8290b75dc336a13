import type { Operation } from './operation.ts'
import { gateOf } from './security.ts'

/** Whether an Idempotency-Key counts: on every POST of a member or a program. */
export function isRepeatable({ method, who }: Operation): boolean {
  return method === 'post' && gateOf(who).security.some((one) => 'access_token' in one)
}
