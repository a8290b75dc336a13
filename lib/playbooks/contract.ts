import { z } from 'zod'

/** A playbook as lists and pickers show it. */
export const Playbook = z.object({
  id: z.string(),
  name: z.string(),
  trigger_type: z.string(),
  delay_days: z.number().int(),
  category: z.string(),
  priority: z.number().int(),
  is_active: z.boolean(),
  usage_count: z.number().int(),
  success_rate: z.coerce.number(),
  preferred_channels: z.array(z.string()),
  revision: z.number().int(),
})
export type Playbook = z.infer<typeof Playbook>

/** Answer of GET /api/followups/playbooks: the most urgent first. */
export const PlaybookList = z.object({ playbooks: z.array(Playbook) })
export type PlaybookList = z.infer<typeof PlaybookList>

/** What names a playbook for good, also in the API. */
export const PlaybookId = z.string().regex(/^[a-z][a-z0-9_]*$/)

const Word = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(60)

/** Query of GET /api/followups/playbooks: only those of a category or trigger type, only active ones or those switched off. */
export const PlaybookQuery = z.strictObject({
  category: Word.optional(),
  trigger_type: Word.optional(),
  active: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
})
export type PlaybookQuery = z.infer<typeof PlaybookQuery>

/** The forms a text is written in: German with Sie or du, English. */
export const forms = ['de-sie', 'de-du', 'en'] as const
export const Form = z.enum(forms)
export type Form = z.infer<typeof Form>

const Channel = z.enum(['whatsapp', 'email', 'in_app'])
/** When in the day a message leaves: as soon as the lead's hours allow, or at the hour at which answers come. */
const SendAt = z.enum(['next_opening', 'best_time'])
const Text = z.string().max(4000)
const Subject = z.string().max(200).nullable()

/** What a playbook says in another form than German with Sie. */
export const Translation = z.object({ message: Text, subject: Subject.optional() })
export type Translation = z.infer<typeof Translation>

/** Where a text stands with Meta; outdated: it was changed after it was approved. Times are UTC. */
export const WhatsappTemplate = z.object({
  language: Form,
  content_sid: z.string(),
  category: z.string(),
  status: z.enum(['pending', 'approved', 'rejected', 'paused', 'outdated']),
  rejection_reason: z.string().nullable(),
  updated_at: z.string(),
})
export type WhatsappTemplate = z.infer<typeof WhatsappTemplate>

/**
 * A playbook with its texts and rules. message_template is German with Sie; revision rises with every change of texts or rules.
 * rewritten: its messages that wait with words a person gave them, as far as the caller sees them; they outlive its switching off.
 */
export const PlaybookDetails = Playbook.extend({
  description: z.string().nullable(),
  expires_after_days: z.number().int().nullable(),
  min_bant: z.number().int().nullable(),
  max_per_lead: z.number().int().nullable(),
  purpose: z.enum(['request', 'marketing']),
  needs_approval: z.boolean(),
  send_at: SendAt,
  message_template: z.string(),
  subject_template: z.string().nullable(),
  translations: z.object({ 'de-du': Translation.optional(), en: Translation.optional() }),
  updated_at: z.string(),
  rewritten: z.number().int(),
  templates: z.array(WhatsappTemplate),
})
export type PlaybookDetails = z.infer<typeof PlaybookDetails>

const changeable = {
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(500).nullable(),
  trigger_type: Word,
  delay_days: z.number().int().min(0).max(730),
  expires_after_days: z.number().int().min(0).max(730).nullable(),
  min_bant: z.number().int().min(0).max(100).nullable(),
  max_per_lead: z.number().int().min(1).max(50).nullable(),
  purpose: z.enum(['request', 'marketing']),
  message_template: Text,
  subject_template: Subject,
  translations: z.strictObject({
    'de-du': z.strictObject(Translation.shape).nullish(),
    en: z.strictObject(Translation.shape).nullish(),
  }),
  preferred_channels: z
    .array(Channel)
    .max(3)
    .refine((channels) => new Set(channels).size === channels.length, 'names a channel twice'),
  needs_approval: z.boolean(),
  send_at: SendAt,
  category: Word,
  priority: z.number().int().min(1).max(10),
  is_active: z.boolean(),
}

/** Body of POST /api/followups/playbooks. Without an id it gets one from its name; it starts switched off. */
export const NewPlaybook = z
  .strictObject({ ...changeable, id: Word })
  .partial()
  .required({ name: true, trigger_type: true, delay_days: true, message_template: true })
export type NewPlaybook = z.infer<typeof NewPlaybook>

/**
 * Body of PATCH /api/followups/playbooks/{id}: what is absent stays. revision is the one that was read; was_active, whether it was on
 * then: given, a change is refused once somebody has switched it. A change of texts or rules switches the playbook off, unless
 * is_active is sent with it; another name or description does not.
 */
export const PlaybookChange = z
  .strictObject({ ...changeable, revision: z.number().int(), was_active: z.boolean() })
  .partial()
  .required({ revision: true })
export type PlaybookChange = z.infer<typeof PlaybookChange>

/** Something that keeps a playbook from being saved: where, a typed word, and the words of the text that it is about. */
export const PlaybookProblem = z.object({ field: z.string(), problem: z.string(), value: z.string().nullable() })
export type PlaybookProblem = z.infer<typeof PlaybookProblem>

/** Body of POST /api/followups/playbooks/preview: a playbook as it stands in the editor, for a lead, in a form. */
export const PreviewPlaybook = z.strictObject({
  lead_id: z.guid(),
  form: Form,
  playbook: z.strictObject({ ...changeable, id: Word, name: z.string().max(100) }).partial(),
})
export type PreviewPlaybook = z.infer<typeof PreviewPlaybook>

/**
 * Answer of POST /api/followups/playbooks/preview: what would keep it from being saved, and how the text reads. subject and
 * message are null while they can't be read; lead_form is the form this lead is written to in.
 */
export const PlaybookPreview = z.object({
  problems: z.array(PlaybookProblem),
  subject: z.string().nullable(),
  message: z.string().nullable(),
  missing: z.array(z.string()),
  lead_form: Form,
  channels: z.array(z.object({ channel: Channel, chosen_for: z.string(), blocked_by: z.string().nullable() })),
})
export type PlaybookPreview = z.infer<typeof PlaybookPreview>

const Named = z.object({ lead_id: z.guid(), lead_name: z.string().nullable() })
const Count = z.number().int()
const ByChannel = z.partialRecord(Channel, Count)

/**
 * Answer of POST /api/followups/playbooks/{id}/rehearsal. now: of the leads with an open loop of its kind, whom it would
 * contact, and why not the others; cut ones were not looked at. past: every wait whose day came in these days, and what had
 * ended it by then; channels and missing values of the newest looked_at. Lists are cut at 50. Times are UTC, days local.
 */
export const Rehearsal = z.object({
  revision: Count,
  now: z.object({
    open: Count,
    not_yet: Count,
    cut: Count,
    would: Count,
    by_channel: ByChannel,
    leads: z.array(
      Named.extend({
        channel: Channel,
        scheduled_at: z.string(),
        waits_for: z.string().nullable(),
        missing: z.array(z.string()),
      }),
    ),
    others: z.array(z.object({ reason: z.string(), count: Count, leads: z.array(Named) })),
  }),
  past: z.object({
    days: Count,
    waits: Count,
    would_send: Count,
    leads_written_to: Count,
    answered: Count,
    contacted: Count,
    settled: Count,
    bant_too_low: Count,
    looked_at: Count,
    by_channel: ByChannel,
    missing: z.array(z.object({ name: z.string(), count: Count })),
    incomplete: Count,
    weeks: z.array(
      z.object({ week: z.iso.date(), would_send: Count, answered: Count, contacted: Count, settled: Count }),
    ),
    leads: z.array(Named.extend({ due_on: z.iso.date(), channel: Channel, missing: z.array(z.string()) })),
  }),
})
export type Rehearsal = z.infer<typeof Rehearsal>

/**
 * A true story for the placeholder success_story, and how often it has left. playbooks: the ids of those whose text in its language
 * tells one; latest: the last 20 messages that told this one, the newest first. Times are UTC.
 */
export const SuccessStory = z.object({
  id: z.guid(),
  language: z.enum(['de', 'en']),
  industry: z.string().nullable(),
  body: z.string(),
  is_active: z.boolean(),
  created_at: z.string(),
  used_count: z.number().int(),
  last_used_at: z.string().nullable(),
  playbooks: z.array(z.string()),
  latest: z.array(Named.extend({ playbook_id: z.string().nullable(), sent_at: z.string() })),
})
export type SuccessStory = z.infer<typeof SuccessStory>

/** Answer of GET /api/success-stories: those in use first, the newest first. */
export const SuccessStoryList = z.object({ stories: z.array(SuccessStory) })
export type SuccessStoryList = z.infer<typeof SuccessStoryList>

/** Where a sentence ends and another begins; an abbreviation such as "z. B." or "Dr." is no end. */
const sentenceEnd = /(?:\p{L}{4,}[.]|[!?])["“”»]*\s+(?=["„“«]?\p{Lu})/gu

const story = {
  language: z.enum(['de', 'en']),
  industry: z.string().trim().max(60).nullable(),
  body: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .refine((text) => [...text.matchAll(sentenceEnd)].length < 2, 'has more than two sentences'),
  is_active: z.boolean(),
}

/** Body of POST /api/success-stories: at most two sentences; industry as leads have it. */
export const NewSuccessStory = z.strictObject(story).partial().required({ language: true, body: true })
export type NewSuccessStory = z.infer<typeof NewSuccessStory>

/** Body of PATCH /api/success-stories/{id}: what is absent stays. */
export const SuccessStoryChange = z.strictObject(story).partial()
export type SuccessStoryChange = z.infer<typeof SuccessStoryChange>
