import { z } from 'zod'

/** The sections of a member's day, in the order to work through; today, week, trouble and opted_out need a look rather than an action. */
export const dayKinds = [
  'your_turn',
  'unattended',
  'approval',
  'overdue',
  'task',
  'today',
  'week',
  'trouble',
  'no_next_step',
  'opted_out',
] as const

/**
 * One thing that waits for a person. your_turn: the lead answered (said is its words) or we owe something by due_on;
 * unattended: a colleague's turn that nobody touched for a working day, for managers; approval: a message waits; task and overdue: an in-app text to bring to the lead, or a message that should have left;
 * today, week: leaves by itself today or within the 7 days after; trouble: failed or unknown, reason says why; no_next_step: reason says why nothing happens;
 * opted_out: the lead ended all contact in the last 7 days, reason says how. free_until: WhatsApp takes an answer in free words
 * until then (UTC). handed_by and handed_note: who gave the lead to its owner in the last 14 days, and what they wrote.
 */
export const DayEntry = z.object({
  kind: z.enum(dayKinds),
  lead_id: z.guid(),
  lead_name: z.string().nullable(),
  company: z.string().nullable(),
  owner_id: z.guid().nullable(),
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
  free_until: z.string().nullable(),
  handed_by: z.string().nullable(),
  handed_note: z.string().nullable(),
})
export type DayEntry = z.infer<typeof DayEntry>

/** GET /api/day: a member's day (scope all: everybody's, for managers). Lists are cut at 50 each, counts are complete; unread counts the caller’s notifications. */
export const Day = z.object({
  unread: z.number().int(),
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

const Entries = z
  .array(
    z.strictObject({
      lead_id: z.guid(),
      follow_up_id: z.guid().optional(),
      subject: z.string().max(200).optional(),
      message: z.string().max(4000).optional(),
    }),
  )
  .min(1)
  .max(100)

/**
 * Body of POST /api/day/decisions: what to do with entries of the day. approve (subject and message: in other words), dismiss
 * and undo, within a minute and while nothing has left, need follow_up_id; snooze and wake are about the lead, until is UTC.
 */
export const DayDecision = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(['approve', 'dismiss', 'undo', 'wake']), entries: Entries }),
  z.strictObject({ action: z.literal('snooze'), entries: Entries, until: z.iso.datetime({ offset: true }) }),
])
export type DayDecision = z.infer<typeof DayDecision>

/** Answer: what became of each entry, in the order asked. status and reason are null where it is done, else those of a refusal. */
export const DayDecided = z.object({
  results: z.array(
    z.object({
      lead_id: z.guid(),
      follow_up_id: z.guid().nullable(),
      status: z.number().int().nullable(),
      reason: z.string().nullable(),
      detail: z.string().nullable(),
    }),
  ),
})
export type DayDecided = z.infer<typeof DayDecided>
