import type { Member } from '../session/contract.ts'
import { asCaller, type Call } from './as-caller.ts'

export type MemberHandler<P> = (call: Call<P> & { member: Member }) => Promise<Response>

/** A route for signed-in members (session cookie or bearer access token): 401 signed out, 403 for strangers and API keys. */
export function asMember<P = object>(handler: MemberHandler<P>, needs: 'member' | 'manager' = 'member') {
  return asCaller<P>(needs, async ({ member, ...call }) => {
    if (member === null) {
      throw new Error('a call that needs a member was admitted without one')
    }
    return await handler({ ...call, member })
  })
}
