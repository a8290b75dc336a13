import { z } from 'zod'

const Channel = z.enum(['whatsapp', 'email', 'in_app'])
const Time = z.string()
const Day = z.iso.date()

/** Which leads a list shows; the words are search_leads' in SQL. */
export const leadFilters = [
  'open',
  'your_turn',
  'planned',
  'no_next_step',
  'snoozed',
  'won',
  'lost',
  'do_not_contact',
  'all',
] as const
export const leadSorts = ['next', 'name', 'company', 'last_contact', 'bant_score'] as const

/** The state of the leads list as it stands in the URL; anything unknown falls back, so that an old link still opens. */
export const LeadQuery = z.object({
  q: z.string().max(200).catch('').default(''),
  filter: z.enum(leadFilters).catch('open').default('open'),
  owner: z.guid().optional().catch(undefined),
  sort: z.enum(leadSorts).catch('next').default('next'),
  order: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
})
export type LeadQuery = z.infer<typeof LeadQuery>

/** A line of the leads list: who, whose, and what happens next. Times are UTC. */
export const LeadRow = z.object({
  id: z.guid(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone_e164: z.string().nullable(),
  status: z.string(),
  bant_score: z.number().nullable(),
  preferred_channel: Channel.nullable(),
  last_contact_at: Time.nullable(),
  created_at: Time,
  snoozed_until: Time.nullable(),
  do_not_contact_at: Time.nullable(),
  your_turn_since: Time.nullable(),
  your_turn_reason: z.enum(['answered', 'we_owe']).nullable(),
  owner_id: z.guid().nullable(),
  owner_name: z.string().nullable(),
  next_at: Time.nullable(),
  next_channel: Channel.nullable(),
  next_status: z.enum(['awaiting_approval', 'scheduled', 'sending', 'sent']).nullable(), // sent: an open task
  idle_reason: z.string().nullable(),
})
export type LeadRow = z.infer<typeof LeadRow>

/** A page of leads; total counts all that match. */
export const LeadList = z.object({ total: z.number().int(), page_size: z.number().int(), leads: z.array(LeadRow) })
export type LeadList = z.infer<typeof LeadList>

/** Why a channel stands where it does, and what keeps it from being used now; the first without blocked_by is taken. */
export const ChannelReason = z.object({ channel: Channel, chosen_for: z.string(), blocked_by: z.string().nullable() })
export type ChannelReason = z.infer<typeof ChannelReason>

/** An open loop and the planner's verdict on it: 'plan', or the reason it waits. due_on is a local day of the lead. */
export const LeadSignal = z.object({
  trigger_type: z.string(),
  waiting_since: Time,
  waiting_since_day: Day.nullable(),
  verdict: z.string(),
  channel: Channel.nullable(),
  scheduled_at: Time.nullable(),
  next_check_at: Time.nullable(),
  topic: z.string().nullable(),
  playbook_id: z.string().nullable(),
  due_on: Day.nullable(),
})
export type LeadSignal = z.infer<typeof LeadSignal>

/** A message that has not left, or an open task (channel in_app, status sent). */
export const PendingFollowUp = z.object({
  id: z.guid(),
  status: z.enum(['awaiting_approval', 'scheduled', 'sending', 'unknown', 'sent']),
  reason: z.string().nullable(),
  channel: Channel,
  subject: z.string().nullable(),
  message: z.string(),
  missing: z.array(z.string()),
  playbook_id: z.string().nullable(),
  scheduled_at: Time,
  origin: z.enum(['playbook', 'member']),
  text_is_fixed: z.boolean(),
  trigger_type: z.string().nullable(),
  waiting_since: Time.nullable(),
})
export type PendingFollowUp = z.infer<typeof PendingFollowUp>

const ActivityEntry = z.object({
  kind: z.literal('activity'),
  id: z.string(),
  at: Time,
  type: z.string(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  channel: z.string().nullable(),
  reached: z.boolean(),
  owed_by: z.enum(['lead', 'us']).nullable(),
  due_on: Day.nullable(),
  body: z.string().nullable(),
  topic: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  member_name: z.string().nullable(),
})
const FollowUpEntry = z.object({
  kind: z.literal('follow_up'),
  id: z.string(),
  follow_up_id: z.guid(),
  at: Time,
  status: z.enum(['sent', 'failed', 'cancelled', 'skipped', 'expired', 'unknown']),
  reason: z.string().nullable(),
  channel: Channel,
  subject: z.string().nullable(),
  message: z.string(),
  playbook_id: z.string().nullable(),
  origin: z.enum(['playbook', 'member']),
  author: z.enum(['template', 'ai', 'human']),
  delivered_at: Time.nullable(),
  opened_at: Time.nullable(),
  responded_at: Time.nullable(),
  response_time_hours: z.coerce.number().nullable(),
  task_closed_at: Time.nullable(),
  member_name: z.string().nullable(),
})
/** One line of a lead's history, newest first: what people did and what was sent. */
export const TimelineEntry = z.discriminatedUnion('kind', [ActivityEntry, FollowUpEntry])
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Everything the lead page shows. time_zone is the lead's own or the organisation's. */
export const LeadPage = z.object({
  lead: LeadRow.pick({
    id: true,
    name: true,
    company: true,
    email: true,
    phone_e164: true,
    status: true,
    bant_score: true,
    preferred_channel: true,
    last_contact_at: true,
    created_at: true,
    snoozed_until: true,
    do_not_contact_at: true,
    your_turn_since: true,
    your_turn_reason: true,
    owner_id: true,
    owner_name: true,
  }).extend({
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    salutation: z.enum(['frau', 'herr']).nullable(),
    title: z.string().nullable(),
    industry: z.string().nullable(),
    language: z.enum(['de', 'en']).nullable(),
    formality: z.enum(['du', 'sie']).nullable(),
    time_zone: z.string(),
    last_inbound_at: Time.nullable(),
    your_turn_due_on: Day.nullable(),
    source: z.string(),
    is_open: z.boolean(),
  }),
  signals: z.array(LeadSignal),
  pending: z.array(PendingFollowUp),
  channels: z.array(ChannelReason),
  timeline: z.array(TimelineEntry),
})
export type LeadPage = z.infer<typeof LeadPage>

/** Body of POST /api/leads/{id}/activities: a fact about a lead. occurred_at defaults to now; due_on is a local day. */
export const NewActivity = z.strictObject({
  type: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .max(60),
  direction: z.enum(['inbound', 'outbound']).optional(),
  channel: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .max(30)
    .optional(),
  reached: z.boolean().optional(),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
  owed_by: z.enum(['lead', 'us']).optional(),
  due_on: Day.optional(),
  body: z.string().max(10_000).optional(),
  topic: z.string().max(200).optional(),
})
export type NewActivity = z.infer<typeof NewActivity>

/** Body of PATCH /api/leads/{id}. snoozed_until null ends a snooze. */
export const LeadChange = z
  .strictObject({
    snoozed_until: z.iso.datetime({ offset: true }).nullable(),
    status: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .max(40),
    preferred_channel: Channel.nullable(),
  })
  .partial()
export type LeadChange = z.infer<typeof LeadChange>

/** Body of POST /api/leads: a lead added by hand, owned by whoever adds it. */
export const NewLead = z.strictObject({
  first_name: z.string().trim().min(1).max(100).optional(),
  last_name: z.string().trim().min(1).max(100).optional(),
  salutation: z.enum(['frau', 'herr']).optional(),
  title: z.string().trim().max(50).optional(),
  company: z.string().trim().min(1).max(200).optional(),
  email: z.email().optional(),
  phone_e164: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/)
    .optional(),
  preferred_channel: Channel.optional(),
  language: z.enum(['de', 'en']).optional(),
  formality: z.enum(['du', 'sie']).optional(),
  bant_score: z.number().int().min(0).max(100).optional(),
})
export type NewLead = z.infer<typeof NewLead>
