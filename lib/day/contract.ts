import { z } from 'zod'

/** The sections of a member's day, in the order to work through; today, trouble and opted_out need a look rather than an action. */
export const dayKinds = [
  'your_turn',
  'approval',
  'overdue',
  'task',
  'today',
  'trouble',
  'no_next_step',
  'opted_out',
] as const

/**
 * One thing that waits for a person. your_turn: the lead answered (said is its words) or we owe something by due_on;
 * approval: a message waits; task and overdue: an in-app text to bring to the lead, or a message that should have left;
 * today: leaves by itself; trouble: failed or unknown, reason says why; no_next_step: reason says why nothing happens;
 * opted_out: the lead ended all contact in the last 7 days, reason says how.
 */
export const DayEntry = z.object({
  kind: z.enum(dayKinds),
  lead_id: z.guid(),
  lead_name: z.string().nullable(),
  company: z.string().nullable(),
  owner_name: z.string().nullable(),
  reason: z.string().nullable(),
  do_not_contact: z.boolean(),
  since: z.string(),
  due_on: z.string().nullable(),
  said: z.string().nullable(),
  follow_up_id: z.guid().nullable(),
  status: z.string().nullable(),
  channel: z.enum(['whatsapp', 'email', 'in_app']).nullable(),
  subject: z.string().nullable(),
  message: z.string().nullable(),
  missing: z.array(z.string()).nullable(),
  text_is_fixed: z.boolean().nullable(),
  scheduled_at: z.string().nullable(),
  timed_for: z.enum(['lead_hour', 'best_slot']).nullable(), // why at this hour; null: as soon as its window allows
  playbook_id: z.string().nullable(),
  trigger_type: z.string().nullable(),
  waiting_since: z.string().nullable(),
})
export type DayEntry = z.infer<typeof DayEntry>

/** GET /api/day: a member's day (scope all: everybody's, for managers). Lists are cut at 50 each, counts are complete. */
export const Day = z.object({
  counts: z.partialRecord(z.enum(dayKinds), z.number().int()),
  entries: z.array(DayEntry),
  done_today: z.number().int(),
})
export type Day = z.infer<typeof Day>

export const DayScope = z.enum(['mine', 'all'])
export type DayScope = z.infer<typeof DayScope>

/** Query of GET /api/day. */
export const DayQuery = z.strictObject({ scope: DayScope.default('mine') })
export type DayQuery = z.infer<typeof DayQuery>
