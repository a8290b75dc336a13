import { z } from 'zod'

/** A playbook as lists and pickers show it. */
export const Playbook = z.object({
  id: z.string(),
  name: z.string(),
  trigger_type: z.string(),
  delay_days: z.number().int(),
  category: z.string(),
  priority: z.number().int(),
  is_active: z.boolean(),
  usage_count: z.number().int(),
  success_rate: z.coerce.number(),
  preferred_channels: z.array(z.string()),
})
export type Playbook = z.infer<typeof Playbook>

/** Answer of GET /api/followups/playbooks: the most urgent first. */
export const PlaybookList = z.object({ playbooks: z.array(Playbook) })
export type PlaybookList = z.infer<typeof PlaybookList>

const Word = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(60)

/** Query of GET /api/followups/playbooks: only those of a category or trigger type, only active ones or those switched off. */
export const PlaybookQuery = z.strictObject({
  category: Word.optional(),
  trigger_type: Word.optional(),
  active: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
})
export type PlaybookQuery = z.infer<typeof PlaybookQuery>
