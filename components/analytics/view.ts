import { z } from 'zod'
import { presets } from './presets.ts'

const Day = z.iso.date().optional().catch(undefined)

/**
 * What the dashboard shows, as it stands in the address; anything unknown falls back, so that an old link still opens.
 * from and to are local days of the organisation and, given both, stand above range. reading: by which hours the heatmap
 * reads. reps: per-rep figures were asked for. whole: the page arrives in one piece, for browsers without scripts.
 */
export const View = z.object({
  range: z.enum(presets).catch('30d').default('30d'),
  from: Day,
  to: Day,
  compare: z.enum(['previous', 'none']).catch('previous').default('previous'),
  channel: z.enum(['whatsapp', 'email']).optional().catch(undefined),
  playbook: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,99}$/)
    .optional()
    .catch(undefined),
  owner: z.guid().optional().catch(undefined),
  reading: z.enum(['sends', 'answers']).catch('sends').default('sends'),
  reps: z.literal('shown').optional().catch(undefined),
  whole: z.literal('yes').optional().catch(undefined),
})
export type View = z.infer<typeof View>
