import { AppError } from '../errors.ts'
import { asMember, type MemberHandler } from './as-member.ts'

/** A route for managers: 401 signed out, 403 for everybody else. */
export function asManager<P = object>(handler: MemberHandler<P>) {
  return asMember<P>((call) => {
    if (call.member.role !== 'manager') {
      throw new AppError('forbidden', 'managers_only', 'Only a manager may do this.')
    }
    return handler(call)
  })
}
