import type { z } from 'zod'
import { AppError } from '../errors.ts'
import { isText } from '../is-text.ts'
import { readBody } from './read-body.ts'

/**
 * The JSON body of a request as the schema wants it; an empty body reads as {}. 400, 413, 415 or 422 otherwise: also for
 * half a character or a NUL, which no database text can hold.
 */
export async function readJson<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  const text = await readBody(request)
  if (text !== '' && !/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('unsupported', 'not_json', 'Send the body as application/json.')
  }
  let body: unknown
  try {
    body =
      text === ''
        ? {}
        : JSON.parse(text, (name, value: unknown) =>
            isText(name) && (typeof value !== 'string' || isText(value)) ? value : refuse(),
          )
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('malformed', 'not_json', 'The body is not valid JSON.')
  }
  return schema.parse(body)
}

function refuse(): never {
  throw new AppError('unprocessable', 'not_text', 'A text holds a NUL or half a character.')
}
