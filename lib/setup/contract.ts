import { z } from 'zod'

/** Everything the launch checklist looks at, in the order in which it is put right. */
export const checkIds = [
  'database',
  'auth',
  'smtp',
  'members',
  'company',
  'email',
  'email_webhook',
  'whatsapp',
  'whatsapp_templates',
  'whatsapp_webhook',
  'scheduler',
  'test_message',
  'permissions',
  'backlog',
] as const

/**
 * One look of the launch checklist. seen is a typed word for what was found, values the figures that belong to it (moments are
 * UTC). todo: not done yet; warn: works, but look at it; unknown: can't be seen from here. is_required: while todo, going live is
 * refused. path is the page where it is put right; null where that is not in this application, or nothing is to do.
 */
export const Check = z.object({
  id: z.enum(checkIds),
  state: z.enum(['ok', 'todo', 'warn', 'unknown']),
  is_required: z.boolean(),
  seen: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  path: z.string().nullable(),
})
export type Check = z.infer<typeof Check>

/** Answer of GET /api/setup: the launch checklist, looked at now. first_day: how many of the backlog the rates would release on the first working day; overdue: how many messages scheduled by hand would wait for approval because their moment passed over 12 hours ago. */
export const Setup = z.object({
  went_live_at: z.string().nullable(),
  automation: z.enum(['off', 'approve', 'automatic']),
  first_day: z.number().int(),
  overdue: z.number().int(),
  checks: z.array(Check),
})
export type Setup = z.infer<typeof Setup>

/** Body of POST /api/go-live. approve: a person approves every message; automatic: only those whose playbook asks for it. */
export const GoLive = z.strictObject({ automation: z.enum(['approve', 'automatic']) })
export type GoLive = z.infer<typeof GoLive>

/** Answer of POST /api/go-live: since when, in UTC. What was open then is backlog. */
export const WentLive = z.object({ went_live_at: z.string() })
export type WentLive = z.infer<typeof WentLive>

/** Answer of GET /api/pause: whether messages may leave at all. paused_by is a member's name. Times are UTC. */
export const PauseState = z.object({
  went_live_at: z.string().nullable(),
  paused_at: z.string().nullable(),
  paused_by: z.string().nullable(),
})
export type PauseState = z.infer<typeof PauseState>

/** Answer of DELETE /api/pause. held: how many messages scheduled by hand now wait for approval, because their moment passed over 12 hours ago. */
export const Resumed = z.object({ held: z.number().int() })
export type Resumed = z.infer<typeof Resumed>

/** Body of POST and DELETE /api/pause: nothing. */
export const NoBody = z.strictObject({})

/** Body of POST /api/test-message. It goes to the caller's own address or phone, and nowhere else. */
export const TestMessage = z.strictObject({ channel: z.enum(['email', 'whatsapp']) })
export type TestMessage = z.infer<typeof TestMessage>

/** What the provider said to a test message. reason is null where it was accepted, else a typed word such as twilio_63016. */
export const TestResult = z.object({
  to: z.string(),
  is_accepted: z.boolean(),
  reason: z.string().nullable(),
})
export type TestResult = z.infer<typeof TestResult>
