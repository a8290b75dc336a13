// The rows of the demo as SQL reads them. A `…_local` moment is local to the lead's `zone`, so that PostgreSQL's time
// zones decide which instant it is.

export type PlaybookId =
  | 'proposal_no_response'
  | 'commitment_no_action'
  | 'callback_missed'
  | 'ghosted_after_meeting'
  | 'price_objection_silence'
  | 'nurture_30d'

export type Channel = 'whatsapp' | 'email' | 'in_app'

export type MemberRow = {
  id: string
  role: 'manager' | 'rep'
  name: string
  email: string
  job_title: string
  phone: string
  booking_link: string
  language: 'de' | 'en'
}

export type LeadRow = {
  id: string
  source: string
  external_id: string
  first_name: string | null
  last_name: string | null
  salutation: 'frau' | 'herr' | null
  title: string | null
  company: string
  industry: string
  formality: 'du' | 'sie'
  language: 'de' | 'en'
  email: string | null
  phone_e164: string | null
  preferred_channel: Channel | null
  /** Null: the organisation's. */
  time_zone: string | null
  zone: string
  region: string | null
  status: string
  bant_score: number | null
  owner_id: string
  custom_fields: { [name: string]: string }
  snoozed_until_local: string | null
  do_not_contact_local: string | null
  created_local: string
}

export type PermissionRow = {
  lead_id: string
  channel: 'whatsapp' | 'email'
  purpose: 'request' | 'marketing'
  basis: 'consent' | 'existing_customer'
  wording: string
  source: string
  obtained_local: string
  withdrawn_local: string | null
}

export type OptOutRow = { lead_id: string; channel: 'whatsapp' | 'email'; reason: string; at_local: string }

export type ActivityRow = {
  lead_id: string
  external_id: string
  type: string
  direction: 'inbound' | 'outbound' | null
  channel: string | null
  reached: boolean
  at_local: string
  owed_by: 'lead' | 'us' | null
  due_on: string | null
  body: string | null
  context: { [name: string]: string | number }
  follow_up_id: string | null
  member_id: string | null
}

export type FollowUpRow = {
  id: string
  lead_id: string
  playbook_id: PlaybookId
  /** external_id of the activity that opened the loop; null: long inactivity. */
  opener: string | null
  /** Last contact before a nurture message. */
  anchored_local: string | null
  /** The how-many-th message with a success story to this lead: each tells another one. */
  round: number
  context: { topic?: string; promised_on?: string }
  origin: 'playbook' | 'member'
  author: 'template' | 'ai' | 'human'
  /** A template written by hand; null: the playbook's. */
  text: string | null
  status: 'sent' | 'failed' | 'cancelled' | 'expired' | 'scheduled'
  reason: string | null
  channel: Channel
  provider_message_id: string | null
  created_local: string
  scheduled_local: string
  dispatched_local: string | null
  sent_local: string | null
  delivered_local: string | null
  opened_local: string | null
  responded_local: string | null
  task_closed_local: string | null
}

export type RunRow = { local_date: string; reasons: { [reason: string]: number } }

export type StoryRow = { id: string; language: 'de' | 'en'; industry: string | null; body: string; position: number }

export type DemoData = {
  members: MemberRow[]
  leads: LeadRow[]
  permissions: PermissionRow[]
  opt_outs: OptOutRow[]
  activities: ActivityRow[]
  follow_ups: FollowUpRow[]
  runs: RunRow[]
  success_stories: StoryRow[]
  holidays: Array<{ day: string; name: string }>
}
