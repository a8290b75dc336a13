import { z } from 'zod'

/** Part of every list's query: how many entries, and next_cursor of the page before to go on from there. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(500).optional(),
})
export type PageQuery = z.infer<typeof PageQuery>
