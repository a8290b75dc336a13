/** Everything that happened, as the simulation itself wrote it down; moments are ms since 1970. Never read from the product. */
export type World = {
  seed: number
  startsAt: number
  /** The moment up to which everything is known. */
  now: number
  leads: Lead[]
  leadOf: Map<string, Lead>
  members: Map<string, Member>
  playbooks: Map<string, Playbook>
  permissions: Permission[]
  /** `channel:address` of everybody who asked us to stop, and how many had before. */
  optOuts: Map<string, number>
  /** Local days (YYYY-MM-DD) without sending, by region. */
  holidays: Map<string, Set<string>>
  settings: Settings
  facts: Map<string, Fact>
  dispatches: Dispatch[]
  /** Of each follow-up the last dispatch. */
  dispatchOf: Map<string, Dispatch>
  /** Indexes of `dispatches`: by lead, address, company and day, owner and day, lead and playbook. */
  index: Map<string, Set<Dispatch>>
  /** What the providers really took, by address. */
  accepted: Map<string, Accepted[]>
  /** Of each follow-up what a provider took last. */
  arrived: Map<string, Accepted>
  approvedAt: Map<string, number>
  queue: Reaction[]
  counts: Map<string, number>
  violations: Violation[]
}

export type Lead = {
  id: string
  zone: string
  /** It moved to another zone: days promised to it can be read either way. */
  hasMoved: boolean
  region: string
  company: string | null
  email: string | null
  phone: string | null
  ownerId: string | null
  status: string
  snoozedUntil: number
  /** The number of the opt-out that ended all messages to it. */
  silentSince: number
  /** When it wrote or called, and when we came to know of it. */
  inbound: Known[]
  whatsappInbound: Known[]
  contacts: Known[]
  /** When a member’s own words left: the wait starts again, should they arrive. */
  ownWords: number[]
  /** When its open loops were declared closed. */
  closings: Known[]
}
export type Known = { at: number; knownAt: number }
export type Member = { id: string; hasLeft: boolean; awayUntil: number }
export type Playbook = { id: string; purpose: string; minDelay: number; needsApproval: boolean; repeats: boolean }
export type Permission = { address: string; channel: string; purpose: string; from: number; until: number }
export type Fact = { leadId: string; type: string; at: number; dueOn: string | null }
export type Settings = {
  automation: 'off' | 'approve' | 'automatic'
  approvesSince: number
  isPaused: boolean
  ownerCap: number
  touchCap: number
}

/** One time that a message was handed to a provider. */
export type Dispatch = {
  followUpId: string
  attemptKey: string
  at: number
  leadId: string
  ownerId: string | null
  playbookId: string | null
  isAutomatic: boolean
  channel: string
  address: string | null
  company: string | null
  contentSid: string | null
  override: boolean
  activityId: string | null
  anchorAt: number
  createdAt: number
  token: string
  /** How many opt-outs were known when it was asked whether it may leave: who stops meanwhile stops the next one. */
  optOutsBefore: number
  /** How often this follow-up was handed over, with this time. */
  tries: number
  /** False once we know that it did not reach anybody. */
  mayHaveArrived: boolean
}
/** `isTold`: its id came back to us, so that a quote of it can be recognised. */
export type Accepted = { followUpId: string; providerId: string; at: number; isTakenBack: boolean; isTold: boolean }
export type Reaction = {
  knownAt: number
  at: number
  kind: string
  dispatch: Dispatch
  providerId: string
  attempt: number
}
export type Violation = { guard: string; day: number; text: string }
