import { z } from 'zod'
import { ChannelStanding } from '../channels/contract.ts'

const Counts = z.record(z.string(), z.number().int())

/** What a check did, in numbers: signals looked at and due, follow-ups planned, sent, failed; per playbook and channel. */
export const RunCounts = z.object({
  looked_at: z.number().int(),
  due: z.number().int(),
  planned: z.number().int(),
  awaiting_approval: z.number().int(),
  sent: z.number().int(),
  failed: z.number().int(),
  retried: z.number().int(),
  unknown: z.number().int(),
  halted: z.number().int(),
  by_playbook: Counts,
  by_channel: Counts,
  sent_by_channel: Counts,
})
export type RunCounts = z.infer<typeof RunCounts>

/** Body of POST /api/followups/check-and-trigger. */
export const CheckRequest = z.strictObject({ dry_run: z.boolean().default(false) })

/** One line of a dry run: what would happen with a signal now, or the reason why nothing would. Times are UTC. */
export const CheckDecision = z.object({
  lead_id: z.guid(),
  lead_name: z.string().nullable(),
  trigger_type: z.string(),
  waiting_since: z.string(),
  outcome: z.enum(['send', 'schedule', 'task', 'awaiting_approval', 'skipped']),
  reason: z.string().nullable(),
  playbook_id: z.string().nullable(),
  channel: z.enum(['whatsapp', 'email', 'in_app']).nullable(),
  scheduled_at: z.string().nullable(),
  next_check_at: z.string().nullable(),
})
export type CheckDecision = z.infer<typeof CheckDecision>

/** Answer to a dry run; nothing was written. */
export const DryRunResult = z.object({ dry_run: z.literal(true), decisions: z.array(CheckDecision) })
export type DryRunResult = z.infer<typeof DryRunResult>

/** Answer to a check. run_id is null when there was nothing to do: not_yet, already_done, running. */
export const CheckResult = z.object({
  dry_run: z.literal(false),
  run_id: z.guid().nullable(),
  reason: z.string().nullable(),
  counts: RunCounts,
  reasons: Counts,
  errors: z.array(z.string()),
})
export type CheckResult = z.infer<typeof CheckResult>

/** One execution of the check as the runs page shows it. local_date is the organisation's day; times are UTC. */
export const Run = z.object({
  id: z.guid(),
  kind: z.enum(['daily', 'manual', 'dispatch']),
  local_date: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  counts: RunCounts.partial(),
  reasons: Counts,
  errors: z.array(z.string()),
})
export type Run = z.infer<typeof Run>

/** What keeps messages from leaving until somebody acts. about: the channel, or the organisation's day of the run. UTC. */
export const OpenAlert = z.object({
  id: z.guid(),
  kind: z.enum(['channel_halted', 'run_failed', 'check_missed']),
  about: z.string(),
  reason: z.string().nullable(),
  raised_at: z.string(),
})
export type OpenAlert = z.infer<typeof OpenAlert>

/** Answer of GET /api/channels. */
export const Standing = z.object({ alerts: z.array(OpenAlert), channels: z.array(ChannelStanding) })
export type Standing = z.infer<typeof Standing>

const Channel = z.enum(['whatsapp', 'email', 'in_app'])

/** Body of POST /api/followups/preview: what a message to this lead would be now. */
export const PreviewFollowUp = z.strictObject({
  lead_id: z.guid(),
  playbook_id: z.string().optional(),
  channel: Channel.optional(),
})
export type PreviewFollowUp = z.infer<typeof PreviewFollowUp>

/**
 * The text, its holes, the channel it would take and why, by the planner's own functions. channel is null when the wished
 * one is blocked; next_opening is UTC; needs_template: WhatsApp outside 24 hours, only the approved text may go.
 */
export const FollowUpPreview = z.object({
  subject: z.string().nullable(),
  message: z.string().nullable(),
  missing: z.array(z.string()),
  channel: Channel.nullable(),
  needs_template: z.boolean(),
  channels: z.array(z.object({ channel: Channel, chosen_for: z.string(), blocked_by: z.string().nullable() })),
  next_opening: z.string().nullable(),
  is_open_now: z.boolean(),
})
export type FollowUpPreview = z.infer<typeof FollowUpPreview>

/** Body of POST /api/followups/trigger: send now, a playbook's text or a member's own. */
export const TriggerFollowUp = z.strictObject({
  lead_id: z.guid(),
  playbook_id: z.string().optional(),
  channel: Channel.optional(),
  subject: z.string().max(200).optional(),
  message: z.string().max(4000).optional(),
  override_window: z.boolean().default(false),
})
export type TriggerFollowUp = z.infer<typeof TriggerFollowUp>

/** Body of POST /api/followups/schedule: the same at a moment to come. */
export const ScheduleFollowUp = TriggerFollowUp.extend({ scheduled_at: z.iso.datetime({ offset: true }) })
export type ScheduleFollowUp = z.infer<typeof ScheduleFollowUp>

/** Answer of trigger and schedule: where the follow-up stands now; reason says why it did not leave. */
export const WrittenFollowUp = z.object({
  id: z.guid(),
  status: z.string(),
  reason: z.string().nullable(),
  channel: Channel,
  scheduled_at: z.string(),
  sent_at: z.string().nullable(),
})
export type WrittenFollowUp = z.infer<typeof WrittenFollowUp>

/** Body of POST /api/followups/{id}/approve: as it is, or with another text. */
export const ApproveFollowUp = z.strictObject({
  subject: z.string().max(200).optional(),
  message: z.string().max(4000).optional(),
})

/** Body of POST /api/followups/{id}/close: how an in-app task ended. */
export const CloseTask = z.strictObject({ outcome: z.enum(['done', 'answered', 'not_reached']) })
export type CloseTask = z.infer<typeof CloseTask>
