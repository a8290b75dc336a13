import type { z } from 'zod'
import { AppError } from '../errors.ts'

/** The sort key a cursor stands for; undefined without one. Raises unprocessable bad_cursor for what is none of this list. */
export function readCursor<Key extends z.ZodType>(cursor: string | undefined, key: Key): z.infer<Key> | undefined {
  if (cursor === undefined) {
    return undefined
  }
  const read = key.safeParse(parse(Buffer.from(cursor, 'base64url').toString()))
  if (!read.success) {
    throw new AppError('unprocessable', 'bad_cursor', 'This cursor belongs to no page of this list; start without one.')
  }
  return read.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
