import type { z } from 'zod'

/** The query of a request as the schema wants it (422 otherwise); of a name that is given twice the last value counts. */
export function readQuery<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  return schema.parse(Object.fromEntries(new URL(request.url).searchParams))
}
