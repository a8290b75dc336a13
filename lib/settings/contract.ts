import { z } from 'zod'

const timeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/)
const line = z.string().trim().min(1).max(200)
const cap = z.number().int().min(1).max(50)
/** A country (DE) or a part of one (DE-BY). */
const region = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)

/** Everything managers may set, by the names of the columns. */
const fields = {
  name: line,
  time_zone: z.string().min(1).max(100),
  region,
  language: z.enum(['de', 'en']),
  formality: z.enum(['du', 'sie']),
  automation: z.enum(['off', 'approve', 'automatic']),
  consent_mode: z.enum(['required', 'always']),
  check_time: timeOfDay.refine((time) => time !== '24:00'),
  opens_at: timeOfDay,
  closes_at: timeOfDay,
  working_days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  touch_gap_hours: z.number().min(0).max(8760),
  touch_cap: cap,
  touch_window_days: z.number().min(1).max(365),
  company_cap: cap,
  owner_cap: z.number().int().min(1).max(100_000).nullable(),
  calls_per_minute: z.number().int().min(1).max(100_000),
  holdout_percent: z.number().int().min(0).max(50),
  custom_fields: z.array(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)).max(50),
  legal_name: line.nullable(),
  postal_address: z.string().trim().min(1).max(500).nullable(),
  registered_office: line.nullable(),
  register_entry: line.nullable(),
  managing_directors: z.string().trim().min(1).max(500).nullable(),
  vat_id: z
    .string()
    .regex(/^[A-Z]{2}[0-9A-Z]{2,12}$/)
    .nullable(),
  contact_email: z.email().max(200).nullable(),
  contact_phone: z
    .string()
    .trim()
    .max(50)
    .regex(/[0-9]{3}/)
    .nullable(),
}

/** The organisation's rules. Times of day are local to the recipient, check_time to the organisation; working_days are ISO (1 = Monday). owner_cap null: any number. has_company_details: whether emails may leave. email_footer: the lines under every email, as they read now. */
export const Settings = z.object({
  ...fields,
  working_days: z.array(z.number().int()),
  custom_fields: z.array(z.string()),
  has_company_details: z.boolean(),
  email_footer: z.array(z.string()),
})
export type Settings = z.infer<typeof Settings>

/** Body of PATCH /api/settings: the fields to change, and only those; null empties one. */
export const SettingsChange = z.strictObject(fields).partial()
export type SettingsChange = z.infer<typeof SettingsChange>

/** A day without sending, in the organisation's region or its country. */
export const Holiday = z.object({ region: z.string(), day: z.iso.date(), name: z.string() })
export type Holiday = z.infer<typeof Holiday>

/** Query of GET /api/holidays; without a year this one. */
export const HolidayQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() })
export type HolidayQuery = z.infer<typeof HolidayQuery>

/** Answer of GET /api/holidays: the days of the organisation's region and its country in a year, in order. is_filled: the public holidays of that region and year have been filled in (only German ones are known). */
export const HolidayList = z.object({
  region: z.string(),
  year: z.number().int(),
  is_filled: z.boolean(),
  holidays: z.array(Holiday),
})
export type HolidayList = z.infer<typeof HolidayList>

/** Body of POST /api/holidays: a day on which nothing is sent in a region. */
export const NewHoliday = z.strictObject({ region, day: z.iso.date(), name: z.string().trim().min(1).max(100) })
export type NewHoliday = z.infer<typeof NewHoliday>

/** How a channel stands and what it hangs on. connection: connected (a provider that reaches customers), stand_in (the messages stay on this machine), missing (missing names the variables of the environment), held_back (all is set, but real providers are refused outside production). per_minute: messages it sends per minute over all workers; null: as many as there are. Times are UTC. */
export const ChannelSetup = z.object({
  channel: z.enum(['whatsapp', 'email', 'in_app']),
  state: z.enum(['on', 'off', 'halted']),
  reason: z.string().nullable(),
  changed_at: z.string(),
  paused_until: z.string().nullable(),
  per_minute: z.number().int().nullable(),
  connection: z.enum(['connected', 'stand_in', 'missing', 'held_back']),
  missing: z.array(z.string()),
})
export type ChannelSetup = z.infer<typeof ChannelSetup>

/** Answer of GET /api/settings/channels. templates: how many WhatsApp texts stand in which state. */
export const ChannelSetupList = z.object({
  channels: z.array(ChannelSetup),
  templates: z.record(z.string(), z.number().int()),
})
export type ChannelSetupList = z.infer<typeof ChannelSetupList>

/** Body of POST /api/opt-outs/lookup: an email address, or a phone number with its country code. */
export const OptOutQuery = z.strictObject({ address: z.string().trim().min(1).max(320) })
export type OptOutQuery = z.infer<typeof OptOutQuery>

/** Whether an address may be written to: the opt-out that stands, those that were taken back (newest first), and whose address it is. Times are UTC. */
export const OptOutRecord = z.object({
  address: z.string(),
  channel: z.enum(['whatsapp', 'email']),
  opt_out: z
    .object({ reason: z.enum(['stop', 'unsubscribed', 'complained', 'blocked', 'asked']), created_at: z.string() })
    .nullable(),
  removals: z.array(
    z.object({
      opted_out_for: z.string(),
      opted_out_at: z.string(),
      removed_for: z.string(),
      removed_at: z.string(),
      removed_by_name: z.string().nullable(),
    }),
  ),
  leads: z.array(z.object({ id: z.guid(), name: z.string() })),
})
export type OptOutRecord = z.infer<typeof OptOutRecord>

/** Body of POST /api/opt-outs/remove: reason says how we know that the person wants to be written to again. */
export const OptOutRemoval = z.strictObject({
  address: z.string().trim().min(1).max(320),
  channel: z.enum(['whatsapp', 'email']),
  reason: z.string().trim().min(1).max(500),
})
export type OptOutRemoval = z.infer<typeof OptOutRemoval>
