import { z } from 'zod'

/**
 * Every error (RFC 9457). reason is a stable word for programs, detail a sentence for people; errors names the fields of an
 * invalid request; request_id is the x-request-id of the answer: quote it when you ask us.
 */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  reason: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  request_id: z.string(),
})
export type Problem = z.infer<typeof Problem>
