import { z } from 'zod'

const text = z.string().optional().catch(undefined)
const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined)

/** What is read of a webhook from Resend. It is signed, so whatever is missing or of another kind than today is left out. */
export const ResendWebhook = z
  .object({
    type: text,
    created_at: text,
    data: part({
      email_id: text,
      message_id: text,
      tags: part({ follow_up_id: text, attempt: text }),
      bounce: part({ type: text }),
      failed: part({ reason: text }),
    }),
  })
  .catch({})
export type ResendWebhook = z.infer<typeof ResendWebhook>
