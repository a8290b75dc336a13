import { z } from 'zod'

const Answer = z.looseObject({ next: z.record(z.string(), z.unknown()).nullable() })

/** A page as the database answers it ({…, next}) as the API does: next, the sort key to go on from, becomes next_cursor. */
export function readPage<Page extends z.ZodType>(answer: unknown, page: Page): z.infer<Page> {
  const { next, ...rest } = Answer.parse(answer)
  const next_cursor = next === null ? null : Buffer.from(JSON.stringify(next)).toString('base64url')
  return page.parse({ ...rest, next_cursor })
}
