import { z } from 'zod'
import { PageQuery } from '../pages/contract.ts'

const Channel = z.enum(['whatsapp', 'email', 'in_app'])
const Time = z.string()
const Day = z.iso.date()
/** Why a message is planned for its hour: this lead usually answers then, or the channel's messages are answered best; null: as soon as its window allows. */
const TimedFor = z.enum(['lead_hour', 'best_slot']).nullable()

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

const LeadMatch = z.strictObject({
  q: z.string().max(200).default(''),
  filter: z.enum(leadFilters).default('open'),
  owner: z.guid().optional(),
})

/**
 * Query of GET /api/leads: as LeadQuery, but what it does not know is an error. source and external_id find a lead again. limit
 * or cursor read all there are, oldest first, whatever is added meanwhile; neither goes with page, sort or order, which are a
 * list's for people: by default the first 50, what comes next first.
 */
export const LeadSearch = LeadMatch.extend({
  sort: z.enum(leadSorts).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  source: z.string().min(1).max(60).optional(),
  external_id: z.string().min(1).max(200).optional(),
  limit: PageQuery.shape.limit.unwrap().optional(),
  cursor: PageQuery.shape.cursor,
}).refine(
  ({ limit, cursor, sort, order, page }) => (limit ?? cursor) === undefined || (sort ?? order ?? page) === undefined,
  { path: ['page'], error: 'limit and cursor do not go with page, sort and order' },
)
export type LeadSearch = z.infer<typeof LeadSearch>

/** A line of the leads list: who, whose, and what happens next. Times are UTC. */
export const LeadRow = z.object({
  id: z.guid(),
  source: z.string(),
  external_id: z.string().nullable(),
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
  suggested_playbook: z.string().nullable(), // what could be started by hand where nothing happens by itself
  watched_for: z.string().nullable(), // the open loop looked at next
  watched_until: Time.nullable(), // null: at the next check
  watched_blocked_by: z.literal('bant_too_low').nullable(), // why nothing comes of it as things stand
})
export type LeadRow = z.infer<typeof LeadRow>

/** A page of leads; total counts all that match. next_cursor: null at the end, and where neither limit nor cursor was given. */
export const LeadList = z.object({
  total: z.number().int(),
  page_size: z.number().int(),
  leads: z.array(LeadRow),
  next_cursor: z.string().nullable(),
})
export type LeadList = z.infer<typeof LeadList>

/** Query of GET /api/leads/ids: which leads, as in GET /api/leads. */
export const LeadIdSearch = LeadMatch
export type LeadIdSearch = z.infer<typeof LeadIdSearch>

/** Answer of GET /api/leads/ids: total counts all that match, ids are the first 5,000 of them. */
export const LeadIds = z.object({ total: z.number().int(), ids: z.array(z.guid()) })
export type LeadIds = z.infer<typeof LeadIds>

/** How many leads one bulk change may name. */
export const mostChosen = 5000
const manyLeads = z.array(z.guid()).min(1).max(mostChosen)
/** How many leads a playbook is started for in one go, at most. */
export const mostStarted = 500

/** Body of POST /api/leads/bulk: what to do with many leads; giving them to somebody (owner_id) is a manager's. until is UTC. */
export const BulkChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('assign'), lead_ids: manyLeads, owner_id: z.guid() }),
  z.strictObject({ action: z.literal('snooze'), lead_ids: manyLeads, until: z.iso.datetime({ offset: true }) }),
  z.strictObject({
    action: z.literal('start_playbook'),
    lead_ids: z.array(z.guid()).min(1).max(mostStarted),
    playbook_id: z.string().min(1).max(60),
  }),
])
export type BulkChange = z.infer<typeof BulkChange>

/**
 * Answer of POST /api/leads/bulk: done counts the leads it was done for, waiting those of them whose message waits for approval;
 * refused says why not, lead by lead. change_id takes it back within a day; null where nothing was done.
 */
export const BulkResult = z.object({
  change_id: z.guid().nullable(),
  done: z.number().int(),
  waiting: z.number().int(),
  refused: z.array(z.object({ lead_id: z.guid(), lead_name: z.string().nullable(), reason: z.string() })),
})
export type BulkResult = z.infer<typeof BulkResult>

/** Answer of POST /api/leads/bulk/{id}/undo: kept are leads that were changed again since, or whose message was decided about or has left. */
export const BulkUndone = z.object({ undone: z.number().int(), kept: z.number().int() })
export type BulkUndone = z.infer<typeof BulkUndone>

/** A list of leads somebody comes back to: query is the leads page's query string. is_own: the caller's, else a manager shares it. */
export const SavedFilter = z.object({
  id: z.guid(),
  name: z.string(),
  query: z.string(),
  is_shared: z.boolean(),
  is_own: z.boolean(),
})
export type SavedFilter = z.infer<typeof SavedFilter>

/** Answer of GET /api/saved-filters, by name. */
export const SavedFilterList = z.object({ filters: z.array(SavedFilter) })
export type SavedFilterList = z.infer<typeof SavedFilterList>

/** Body of POST /api/saved-filters. One of the same name is replaced; is_shared is a manager's to say. */
export const NewSavedFilter = z.strictObject({
  name: z.string().trim().min(1).max(60),
  query: z
    .string()
    .max(500)
    .regex(/^[\x20-\x7e]*$/),
  is_shared: z.boolean().default(false),
})
export type NewSavedFilter = z.infer<typeof NewSavedFilter>

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
  timed_for: TimedFor,
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
  timed_for: TimedFor,
  origin: z.enum(['playbook', 'started', 'member']),
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
  origin: z.enum(['playbook', 'started', 'member']),
  author: z.enum(['template', 'ai', 'human']),
  delivered_at: Time.nullable(),
  opened_at: Time.nullable(),
  responded_at: Time.nullable(),
  response_time_hours: z.coerce.number().nullable(),
  task_closed_at: Time.nullable(),
  member_name: z.string().nullable(),
  /** Channels it was tried on before, in order, and why each did not do. */
  fell_back: z.array(z.object({ channel: Channel, reason: z.string().nullable() })),
})
/** One line of a lead's history, newest first: what people did and what was sent. */
export const TimelineEntry = z.discriminatedUnion('kind', [ActivityEntry, FollowUpEntry])
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Whether the address a lead has now may be written to on a channel; nulls where nothing was ever agreed. Times are UTC. */
export const LeadPermission = z.object({
  channel: z.enum(['whatsapp', 'email']),
  is_opted_out: z.boolean(),
  purpose: z.enum(['request', 'marketing']).nullable(),
  basis: z.enum(['consent', 'existing_customer']).nullable(),
  wording: z.string().nullable(),
  source: z.string().nullable(),
  obtained_at: Time.nullable(),
  withdrawn_at: Time.nullable(),
  recorded_by: z.string().nullable(),
})
export type LeadPermission = z.infer<typeof LeadPermission>

/** Everything the lead page shows. time_zone is the lead's own or the organisation's. */
export const LeadPage = z.object({
  lead: LeadRow.pick({
    id: true,
    source: true,
    external_id: true,
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
    own_time_zone: z.string().nullable(),
    region: z.string().nullable(),
    last_inbound_at: Time.nullable(),
    do_not_contact_reason: z.enum(['stop', 'unsubscribed', 'complained', 'blocked', 'asked', 'by_hand']).nullable(),
    your_turn_due_on: Day.nullable(),
    custom_fields: z.record(z.string(), z.unknown()),
    is_open: z.boolean(),
    permissions: z.array(LeadPermission),
    owners: z.array(z.object({ id: z.guid(), name: z.string() })).nullable(), // null: the caller may not hand it over
  }),
  signals: z.array(LeadSignal),
  pending: z.array(PendingFollowUp),
  timeline: z.array(TimelineEntry),
})
export type LeadPage = z.infer<typeof LeadPage>

const ExternalId = z.string().trim().min(1).max(200)
/** Where something comes from, such as the name of a CRM: an external_id means something within it. */
const Source = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/)

/**
 * Body of POST /api/leads/{id}/activities: a fact about a lead. occurred_at defaults to now; due_on is a local day. With an
 * external_id it is recorded once; source is api for keys and manual for members unless given. is_import: it is history,
 * so nothing is sent because of it until a manager releases the backlog, and without occurred_at it waits for a person.
 */
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
  external_id: ExternalId.optional(),
  source: Source.optional(),
  is_import: z.boolean().optional(),
})
export type NewActivity = z.infer<typeof NewActivity>

/** Answer of POST /api/leads/{id}/activities: the fact's id, also when it was known. */
export const RecordedActivity = z.object({ id: z.number().int() })
export type RecordedActivity = z.infer<typeof RecordedActivity>

const Name = z.string().trim().min(1).max(100)
const Title = z.string().trim().min(1).max(50)
const Company = z.string().trim().min(1).max(200)
const Phone = z.string().regex(/^\+[1-9][0-9]{6,14}$/)
const Language = z.enum(['de', 'en'])
const Formality = z.enum(['du', 'sie'])
const Salutation = z.enum(['frau', 'herr'])
/** Budget, authority, need, timing: how promising a lead is. */
export const Bant = z.number().int().min(0).max(100)
/** A country or a part of one, as its holidays are filed: DE, DE-BY. */
export const Region = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)

/**
 * Body of PATCH /api/leads/{id}: the fields to change, null empties one, what is absent stays. owner_id, and do_not_contact
 * false, are a manager's. share: which new address may be another lead's, too. custom_fields are changed by name; only those
 * registered in the settings exist.
 */
export const LeadChange = z
  .strictObject({
    first_name: Name.nullable(),
    last_name: Name.nullable(),
    salutation: Salutation.nullable(),
    title: Title.nullable(),
    company: Company.nullable(),
    formality: Formality.nullable(),
    language: Language.nullable(),
    email: z.email().nullable(),
    phone_e164: Phone.nullable(),
    preferred_channel: Channel.nullable(),
    time_zone: z.string().max(60).nullable(),
    region: Region.nullable(),
    industry: z.string().trim().min(1).max(100).nullable(),
    bant_score: Bant.nullable(),
    owner_id: z.guid().nullable(),
    status: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .max(40),
    snoozed_until: z.iso.datetime({ offset: true }).nullable(),
    do_not_contact: z.boolean(),
    share: z.array(z.enum(['email', 'phone'])),
    custom_fields: z.record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])),
  })
  .partial()
export type LeadChange = z.infer<typeof LeadChange>

/** Query of DELETE /api/leads/{id}. keep_out false: the addresses may be written to again, should they come back. */
export const Erasure = z.strictObject({ keep_out: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(true) })
export type Erasure = z.infer<typeof Erasure>

/** Everything stored about a lead, as its tables hold it; snake_case, times with their offset. */
export const LeadExport = z.looseObject({ exported_at: Time, lead: z.looseObject({ id: z.guid() }) })
export type LeadExport = z.infer<typeof LeadExport>

/** Body of POST /api/leads/reassign: whose leads (null: nobody's) become whose; without lead_ids all of them. */
export const Reassignment = z.strictObject({
  from: z.guid().nullable(),
  to: z.guid(),
  lead_ids: z.array(z.guid()).min(1).max(1000).optional(),
})
export type Reassignment = z.infer<typeof Reassignment>

/** Body of POST /api/leads/{id}/hand-over: the colleague it goes to for good, and what they should know. */
export const HandOver = z.strictObject({ to: z.guid(), note: z.string().trim().max(2000).optional() })
export type HandOver = z.infer<typeof HandOver>

/** Answer of POST /api/leads/reassign: how many leads changed hands. */
export const ReassignedLeads = z.object({ reassigned: z.number().int() })
export type ReassignedLeads = z.infer<typeof ReassignedLeads>

/**
 * Body of POST /api/leads. With an external_id the lead that has it is changed (what is absent stays, null empties) or
 * added; without one the lead with this email and this name is changed, or one is added. source is api for keys and manual for members unless given. A member's leads are the
 * member's own unless owner_email, a manager's or a key's to say, names somebody else. A phone number without country code is
 * one of the organisation's country. do_not_contact is set here, never lifted. share: which address may be another lead's, too.
 */
export const NewLead = LeadChange.omit({ owner_id: true, phone_e164: true }).extend({
  source: Source.optional(),
  external_id: ExternalId.optional(),
  phone_e164: z.string().max(60).nullable().optional(),
  owner_email: z.email().optional(),
})
export type NewLead = z.infer<typeof NewLead>

/** Answer of POST /api/leads. ignored_columns: custom fields that nobody registered in the settings. */
export const AddedLead = z.object({
  id: z.guid(),
  outcome: z.enum(['created', 'updated', 'unchanged']),
  ignored_columns: z.array(z.string()),
})
export type AddedLead = z.infer<typeof AddedLead>

/** Query of POST /api/leads/import/preview: where the leads come from, and whose they become unless a row says so. */
export const ImportPreviewQuery = z.strictObject({ source: Source, owner_email: z.email().optional() })
export type ImportPreviewQuery = z.infer<typeof ImportPreviewQuery>

/** Query of POST /api/leads/import: the same, and the import these rows belong to, which can then be undone. */
export const ImportQuery = ImportPreviewQuery.extend({ import_id: z.guid().optional() })
export type ImportQuery = z.infer<typeof ImportQuery>

/**
 * What became of a row: the line of JSON lines, the record after the header of CSV, from 1. A refused one wrote nothing; detail is
 * the id of the lead in the way, if the caller may see it, or the place of the fact that is wrong.
 */
export const ImportedRow = z.object({
  row: z.number().int(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
  lead_id: z.guid().nullable(),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
})
export type ImportedRow = z.infer<typeof ImportedRow>

/** Answer of POST /api/leads/import. ignored_columns: names that are neither ours nor registered custom fields. */
export const LeadImport = z.object({
  totals: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
  }),
  ignored_columns: z.array(z.string()),
  rows: z.array(ImportedRow),
})
export type LeadImport = z.infer<typeof LeadImport>

/**
 * Answer of POST /api/leads/import/preview: the same, though nothing was written, whom active playbooks would speak to, and how many
 * leads would become do-not-contact.
 */
export const ImportPreview = LeadImport.extend({
  do_not_contact: z.number().int(),
  backlog: z.array(z.object({ playbook_id: z.string(), name: z.string(), leads: z.number().int() })),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** Body of POST /api/imports: a file of row_count rows; fingerprint is the SHA-256 (hex) of what is sent. */
export const NewImport = z.strictObject({
  source: Source,
  row_count: z.number().int().min(0).max(10_000),
  file_name: z.string().trim().min(1).max(200).optional(),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type NewImport = z.infer<typeof NewImport>

/** Answer of POST /api/imports. is_resumed: an unfinished one of the same file goes on. */
export const BegunImport = z.object({ id: z.guid(), is_resumed: z.boolean() })
export type BegunImport = z.infer<typeof BegunImport>

/** Body of POST /api/imports/{id}/finish: how many rows became what; together all there are. */
export const ImportFigures = z.strictObject({
  created: z.number().int().min(0),
  updated: z.number().int().min(0),
  unchanged: z.number().int().min(0),
  refused: z.number().int().min(0),
})
export type ImportFigures = z.infer<typeof ImportFigures>

/** Answer of GET /api/imports, newest first, the latest 50. finished_at null: some rows may be missing; figures count from the end on. */
export const ImportRuns = z.object({
  imports: z.array(
    z.object({
      id: z.guid(),
      source: z.string(),
      file_name: z.string().nullable(),
      member_name: z.string().nullable(),
      row_count: z.number().int(),
      created: z.number().int(),
      updated: z.number().int(),
      unchanged: z.number().int(),
      refused: z.number().int(),
      started_at: Time,
      finished_at: Time.nullable(),
      undone_at: Time.nullable(),
    }),
  ),
})
export type ImportRuns = z.infer<typeof ImportRuns>

/** Answer of POST /api/imports/{id}/undo: leads that are gone, and those that have their earlier values back. */
export const UndoneImport = z.object({ removed: z.number().int(), restored: z.number().int() })
export type UndoneImport = z.infer<typeof UndoneImport>

const AddressChannel = LeadPermission.shape.channel

/** Body of POST /api/leads/{id}/permissions: what the lead agreed to, for the address it has now. obtained_at defaults to now. */
export const NewPermission = z.strictObject({
  channel: AddressChannel,
  purpose: z.enum(['request', 'marketing']),
  basis: z.enum(['consent', 'existing_customer']),
  wording: z.string().trim().min(1).max(2000),
  source: z.string().trim().min(1).max(200),
  obtained_at: z.iso.datetime({ offset: true }).optional(),
})
export type NewPermission = z.infer<typeof NewPermission>

/** Answer of POST /api/leads/{id}/permissions: the id of what was recorded. */
export const RecordedPermission = z.object({ id: z.guid() })
export type RecordedPermission = z.infer<typeof RecordedPermission>

/** Body of POST /api/leads/{id}/permissions/withdraw: the channel on which the lead's present address said no. */
export const PermissionWithdrawal = z.strictObject({ channel: AddressChannel })
export type PermissionWithdrawal = z.infer<typeof PermissionWithdrawal>

/** Answer of POST /api/leads/{id}/permissions/withdraw: how many permissions that were. */
export const WithdrawnPermissions = z.object({ withdrawn: z.number().int() })
export type WithdrawnPermissions = z.infer<typeof WithdrawnPermissions>
