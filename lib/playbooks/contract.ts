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
