import { asMember, type MemberHandler } from './as-member.ts'

/** A route for managers: 401 signed out, 403 for everybody else. */
export function asManager<P = object>(handler: MemberHandler<P>) {
  return asMember<P>(handler, 'manager')
}
