import { z } from 'zod'

/**
 * What a member is told: answered (the lead wrote or called), failed or unknown (a message; reason says why), alert (for
 * managers: reason is its kind, about the channel, day or endpoint). at is when we learned it, UTC.
 */
export const Notification = z.object({
  id: z.string(),
  kind: z.enum(['answered', 'failed', 'unknown', 'alert']),
  at: z.string(),
  lead_id: z.guid().nullable(),
  lead_name: z.string().nullable(),
  channel: z.string().nullable(),
  reason: z.string().nullable(),
  about: z.string().nullable(),
  is_unread: z.boolean(),
})
export type Notification = z.infer<typeof Notification>

/** Answer of GET /api/notifications: the latest 50 of the last 14 days. as_of (UTC) is what reading all of them may say. */
export const Notifications = z.object({
  as_of: z.string(),
  unread: z.number().int(),
  notifications: z.array(Notification),
})
export type Notifications = z.infer<typeof Notifications>

/** Body of POST /api/notifications/read: everything up to this moment (UTC) is read. */
export const ReadUntil = z.strictObject({ until: z.iso.datetime({ offset: true }) })
export type ReadUntil = z.infer<typeof ReadUntil>
