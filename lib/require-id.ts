import { z } from 'zod'
import { AppError } from './errors.ts'

/** Raises not_found with this reason for what can't be the id of anything, so that the database is not asked about it. */
export function requireId(id: string, reason: string, detail = 'There is nothing with this id.'): void {
  if (!z.guid().safeParse(id).success) {
    throw new AppError('not_found', reason, detail)
  }
}
