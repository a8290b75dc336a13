import { z } from 'zod'
import { ChannelStanding } from '../channels/contract.ts'
import { WebhookCounts } from '../webhooks/contract.ts'
import { PageQuery } from '../pages/contract.ts'

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

/** Answer of GET /api/runs: a page of runs, newest first. */
export const RunList = z.object({ runs: z.array(Run), next_cursor: z.string().nullable() })
export type RunList = z.infer<typeof RunList>

/** Answer of GET /api/runs/{id}/passed-over: the leads a run passed over, per reason: up to 50 each, more counts the rest. */
export const PassedOver = z.object({
  passed_over: z.array(
    z.object({
      reason: z.string(),
      leads: z.array(z.object({ id: z.guid(), name: z.string().nullable() })),
      more: z.number().int(),
    }),
  ),
})
export type PassedOver = z.infer<typeof PassedOver>

/** What one dispatcher did, in numbers of follow-ups; by_channel counts the sent ones. */
export const Dispatched = z.object({
  sent: z.number().int(),
  failed: z.number().int(),
  retried: z.number().int(),
  unknown: z.number().int(),
  halted: z.number().int(),
  by_channel: Counts,
})
export type Dispatched = z.infer<typeof Dispatched>

/** Answer of the minute tick: the check it made up for (null: none was missed), what it sent, and what became of the news for other systems. */
export const Tick = z.object({ check: CheckResult.nullable(), sent: Dispatched, webhooks: WebhookCounts })
export type Tick = z.infer<typeof Tick>

/** Answer of POST /api/followups/check-and-trigger: what would happen (dry_run), or what was done. */
export const CheckAnswer = z.discriminatedUnion('dry_run', [DryRunResult, CheckResult])
export type CheckAnswer = z.infer<typeof CheckAnswer>

/** What keeps messages, or news for other systems, from leaving until somebody acts. about: the channel, the organisation's day of the run, or the webhook endpoint's id. UTC. */
export const OpenAlert = z.object({
  id: z.guid(),
  kind: z.enum(['channel_halted', 'run_failed', 'check_missed', 'webhook_disabled']),
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

/**
 * Body of POST /api/followups/trigger: send now, a playbook's text or one's own words (message); without either, what the
 * planner would say now. undoable: it leaves with the next dispatch after 15 seconds, so that it can still be taken back.
 */
export const TriggerFollowUp = z.strictObject({
  lead_id: z.guid(),
  playbook_id: z.string().optional(),
  channel: Channel.optional(),
  subject: z.string().max(200).optional(),
  message: z.string().max(4000).optional(),
  override_window: z.boolean().default(false),
  undoable: z.boolean().optional(),
})
export type TriggerFollowUp = z.infer<typeof TriggerFollowUp>

/** Body of POST /api/followups/schedule: the same at a moment to come. */
export const ScheduleFollowUp = TriggerFollowUp.omit({ undoable: true }).extend({
  scheduled_at: z.iso.datetime({ offset: true }),
})
export type ScheduleFollowUp = z.infer<typeof ScheduleFollowUp>

/** Answer of trigger and schedule: where the follow-up stands now; reason says why it has not left. */
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

/** Body of PATCH /api/followups/{id}: other words for a message that has not left; what is absent stays. */
export const FollowUpChange = z
  .strictObject({
    subject: z.string().trim().min(1).max(200),
    message: z.string().max(4000).regex(/\S/),
  })
  .partial()
  .refine(
    ({ subject, message }) => subject !== undefined || message !== undefined,
    'Give a subject, a message or both.',
  )
export type FollowUpChange = z.infer<typeof FollowUpChange>

/** Body of POST /api/followups/{id}/reschedule: when it should leave instead; override_window: outside the lead's hours, too. */
export const RescheduleFollowUp = z.strictObject({
  scheduled_at: z.iso.datetime({ offset: true }),
  override_window: z.boolean().default(false),
})
export type RescheduleFollowUp = z.infer<typeof RescheduleFollowUp>

const Status = z.enum([
  'awaiting_approval',
  'scheduled',
  'sending',
  'sent',
  'failed',
  'cancelled',
  'skipped',
  'expired',
  'unknown',
])
const Time = z.string()
/** From a day the database can count with to one that is far enough away. */
const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2100-01-01', 'A day between 2000 and 2099.')

/**
 * What became known about a follow-up: a provider's fact at its first time per attempt, or the answer. attempt is null where
 * the fact names none; reason is a typed word. Times are UTC.
 */
export const FollowUpEvent = z.object({
  type: z.enum([
    'sent',
    'delivered',
    'opened',
    'clicked',
    'delayed',
    'bounced',
    'complained',
    'failed',
    'opted_out',
    'answered',
  ]),
  channel: Channel,
  attempt: z.number().int().nullable(),
  at: Time,
  reason: z.string().nullable(),
})
export type FollowUpEvent = z.infer<typeof FollowUpEvent>

/**
 * One message to one lead with all that became of it; events are in the order they happened. origin: the planner wrote it (playbook), a
 * member started its playbook (started: automatic, too), or wrote or sent it by hand (member). Times are UTC.
 */
export const FollowUp = z.object({
  id: z.guid(),
  lead_id: z.guid(),
  lead_name: z.string().nullable(),
  owner_id: z.guid().nullable(),
  playbook_id: z.string().nullable(),
  origin: z.enum(['playbook', 'started', 'member']),
  author: z.enum(['template', 'ai', 'human']),
  status: Status,
  reason: z.string().nullable(),
  channel: Channel,
  to_address: z.string().nullable(),
  subject: z.string().nullable(),
  message: z.string(),
  missing: z.array(z.string()),
  text_is_fixed: z.boolean(),
  override_window: z.boolean(),
  fell_back_from: z.array(Channel),
  scheduled_at: Time,
  sent_at: Time.nullable(),
  delivered_at: Time.nullable(),
  opened_at: Time.nullable(),
  responded_at: Time.nullable(),
  response_time_hours: z.coerce.number().nullable(),
  task_closed_at: Time.nullable(),
  created_at: Time,
  events: z.array(FollowUpEvent),
})
export type FollowUp = z.infer<typeof FollowUp>

/** Query of GET /api/followups. from and to are days of the organisation, both included, on which it left, or was to leave. */
export const FollowUpQuery = PageQuery.extend({
  status: Status.optional(),
  channel: Channel.optional(),
  playbook_id: z.string().max(100).optional(),
  lead_id: z.guid().optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type FollowUpQuery = z.infer<typeof FollowUpQuery>

/** A page of follow-ups, newest first: by when they left, else by when they are, or were, to leave. */
export const FollowUpList = z.object({ follow_ups: z.array(FollowUp), next_cursor: z.string().nullable() })
export type FollowUpList = z.infer<typeof FollowUpList>

const Threshold = z.coerce.number().int().min(0).max(3650).default(3)

/** Query of GET /api/followups/leads-needing-followup. days_threshold: local days of the lead; min_bant: that score or better. */
export const SilentLeadQuery = PageQuery.extend({
  days_threshold: Threshold,
  owner: z.guid().optional(),
  min_bant: z.coerce.number().int().min(0).max(100).optional(),
  status: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .max(40)
    .optional(),
})
export type SilentLeadQuery = z.infer<typeof SilentLeadQuery>

/** Open leads without human contact, the longest silence first; recommended_playbook is what the planner would use now. */
export const SilentLeadList = z.object({
  leads: z.array(
    z.object({
      lead_id: z.guid(),
      lead_name: z.string().nullable(),
      owner_id: z.guid().nullable(),
      last_followup: Time.nullable(),
      days_since_last_contact: z.number().int(),
      bant_score: z.number().int().nullable(),
      status: z.string(),
      preferred_channel: Channel.nullable(),
      recommended_playbook: z.string().nullable(),
    }),
  ),
  next_cursor: z.string().nullable(),
})
export type SilentLeadList = z.infer<typeof SilentLeadList>

/** Query of GET /api/followups/overdue. days_threshold: days since the last follow-up was sent. */
export const OverdueLeadQuery = PageQuery.extend({ days_threshold: Threshold, owner: z.guid().optional() })
export type OverdueLeadQuery = z.infer<typeof OverdueLeadQuery>

/** Open leads whose last follow-up brought neither an answer nor a contact; days_overdue counts beyond the threshold. */
export const OverdueLeadList = z.object({
  leads: z.array(
    z.object({
      lead_id: z.guid(),
      lead_name: z.string().nullable(),
      owner_id: z.guid().nullable(),
      last_followup: Time,
      playbook_id: z.string().nullable(),
      channel: Channel,
      days_overdue: z.number().int(),
    }),
  ),
  next_cursor: z.string().nullable(),
})
export type OverdueLeadList = z.infer<typeof OverdueLeadList>

/** Query of GET /api/followups/stats: the last days (30), today included, or from and to; days of the organisation. */
export const StatsQuery = z
  .strictObject({
    days: z.coerce.number().int().min(1).max(3660).optional(),
    from: Day.optional(),
    to: Day.optional(),
  })
  .refine(
    ({ days, from, to }) => (from === undefined) === (to === undefined) && (days === undefined || from === undefined),
    'Give days, or both from and to.',
  )
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, 'from must not be after to.')
export type StatsQuery = z.infer<typeof StatsQuery>

const Count = z.number().int()
const Rate = z.number().nullable()
const Figures = z.object({
  sent: Count,
  delivered: Count,
  opened: Count,
  answered: Count,
  failed: Count,
  delivered_rate: Rate,
  answered_rate: Rate,
})

/**
 * Figures about the follow-ups of the days from to to, as far as the caller may see their leads. Rates are percent of what was
 * sent, null where nothing was; awaiting_approval, scheduled and your_turn count what stands open now.
 */
export const FollowUpStats = z.object({
  from: z.string(),
  to: z.string(),
  totals: Figures.extend({ awaiting_approval: Count, scheduled: Count, your_turn: Count }),
  by_status: z.record(Status, Count),
  by_channel: z.array(Figures.extend({ channel: Channel })),
  top_playbooks: z.array(
    z.object({ playbook_id: z.string(), name: z.string(), sent: Count, answered: Count, answered_rate: Rate }),
  ),
})
export type FollowUpStats = z.infer<typeof FollowUpStats>

/**
 * Answer of GET /api/backlog, by trigger type: what waits from before, until a manager releases it. due would be sent if it were released; per_day is
 * what the daily check releases on a working day, null nothing; released counts released_on, a day of the organisation.
 */
export const Backlog = z.object({
  backlog: z.array(
    z.object({
      trigger_type: z.string(),
      playbooks: z.array(z.object({ id: z.string(), name: z.string() })),
      total: z.number().int(),
      due: z.number().int(),
      not_yet: z.number().int(),
      bant_too_low: z.number().int(),
      expired: z.number().int(),
      waiting: z.number().int(),
      no_playbook: z.number().int(),
      oldest_at: z.iso.datetime({ offset: true }).nullable(),
      per_day: z.number().int().nullable(),
      is_paused: z.boolean(),
      released_on: z.iso.date().nullable(),
      released: z.number().int(),
    }),
  ),
})
export type Backlog = z.infer<typeof Backlog>

/** Body of PATCH /api/backlog/{trigger_type}: how much the daily check releases on a working day; null: nothing by itself. */
export const BacklogRate = z.strictObject({
  per_day: z.number().int().min(1).max(10_000).nullable(),
  is_paused: z.boolean().default(false),
})
export type BacklogRate = z.infer<typeof BacklogRate>

/** Body of POST /api/backlog/{trigger_type}/release: at most so much, at once; without a limit all. */
export const BacklogRelease = z.strictObject({ limit: z.number().int().min(1).max(100_000).default(100_000) })
export type BacklogRelease = z.infer<typeof BacklogRelease>

/** Answer of POST /api/backlog/{trigger_type}/release: how much was let out. */
export const ReleasedBacklog = z.object({ released: z.number().int() })
export type ReleasedBacklog = z.infer<typeof ReleasedBacklog>
