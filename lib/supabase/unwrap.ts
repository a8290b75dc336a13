import type { PostgrestError } from '@supabase/supabase-js'
import { AppError, type ErrorKind } from '../errors.ts'

/** Our own refusals: PTxxx carries the status, the message is the reason, the detail a sentence or a value. */
const refusals: Record<string, ErrorKind> = { PT404: 'not_found', PT409: 'conflict', PT422: 'unprocessable' }

const kinds: Record<string, ErrorKind> = {
  '22003': 'unprocessable', // a number beyond its type
  '22007': 'unprocessable',
  '22008': 'unprocessable', // a moment the calendar does not have
  '22009': 'unprocessable',
  '22021': 'unprocessable', // a null character
  '22023': 'unprocessable',
  '22P05': 'unprocessable',
  '23502': 'unprocessable',
  '23503': 'unprocessable',
  '23505': 'conflict',
  '23514': 'unprocessable',
  '42501': 'forbidden',
  PGRST116: 'not_found',
}

/**
 * The data of a database answer, or its error as an AppError: what a caller did wrong keeps the database's words, which
 * are written for people; anything else is unavailable and stays inside.
 */
export function unwrap<Answer extends { data: unknown; error: PostgrestError | null }>(
  answer: Answer,
): Extract<Answer, { error: null }>['data'] {
  if (answer.error === null) {
    return answer.data
  }
  const refusal = refusals[answer.error.code]
  if (refusal) {
    throw new AppError(refusal, answer.error.message, answer.error.details ?? answer.error.message, {
      cause: answer.error,
    })
  }
  if (answer.error.code === '22P02') {
    // All but the ids in a path is checked before it comes here.
    throw new AppError('not_found', 'no_such_id', 'There is nothing with this id.', { cause: answer.error })
  }
  const kind = kinds[answer.error.code]
  throw kind
    ? new AppError(kind, `database_${answer.error.code}`, answer.error.message, { cause: answer.error })
    : new AppError('unavailable', 'database', 'The database could not answer.', {
        cause: answer.error,
      })
}
