import { z } from 'zod'

/** How a channel stands. per_second: messages it sends per second over all workers; null: as many as there are. reason: not_configured, company_details_missing, or the provider's word. paused_until may be past. Times are UTC. */
export const ChannelStanding = z.object({
  channel: z.enum(['whatsapp', 'email', 'in_app']),
  state: z.enum(['on', 'off', 'halted']),
  reason: z.string().nullable(),
  changed_at: z.string(),
  paused_until: z.string().nullable(),
  per_second: z.coerce.number().nullable(),
})
export type ChannelStanding = z.infer<typeof ChannelStanding>

/** Body of PATCH /api/channels/{channel}: start it again when it is halted, end its pause, or set how many messages per second it sends (null: no limit). */
export const ChannelChange = z.union([
  z.strictObject({ state: z.literal('on') }),
  z.strictObject({ paused_until: z.null() }),
  z.strictObject({ per_second: z.number().min(0.1).max(1000).nullable() }),
])
export type ChannelChange = z.infer<typeof ChannelChange>
