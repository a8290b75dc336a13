import { z } from 'zod'
import { AppError } from '../errors.ts'

/** Raises not_found with this reason for what can't be the id of anything. */
export function requireId(id: string, reason: 'no_such_endpoint' | 'no_such_delivery'): void {
  if (!z.guid().safeParse(id).success) {
    throw new AppError('not_found', reason, 'There is nothing with this id.')
  }
}
