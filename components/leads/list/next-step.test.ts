import { expect, it } from 'vitest'
import type { LeadRow } from '#lib/leads/contract'
import { nextStep } from './next-step.ts'

const now = new Date('2026-11-20T10:00:00Z')
const past = '2026-11-19T08:00:00Z'
const future = '2026-11-23T08:00:00Z'
const lead: LeadRow = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  source: 'manual',
  external_id: null,
  name: 'Petra Probe',
  company: null,
  email: null,
  phone_e164: null,
  status: 'qualified',
  bant_score: null,
  preferred_channel: null,
  last_contact_at: null,
  created_at: past,
  snoozed_until: null,
  do_not_contact_at: null,
  your_turn_since: null,
  your_turn_reason: null,
  owner_id: null,
  owner_name: null,
  next_at: null,
  next_channel: null,
  next_status: null,
  idle_reason: null,
  suggested_playbook: null,
  watched_for: null,
  watched_until: null,
  watched_blocked_by: null,
}
const planned = { next_at: future, next_channel: 'whatsapp', next_status: 'scheduled' } as const
const snoozed = { snoozed_until: future }
const watched = { watched_for: 'proposal_sent' } as const
const answered = { your_turn_since: past, your_turn_reason: 'answered' } as const

it.each<[string, Partial<LeadRow>, object]>([
  ['nothing known', {}, { kind: 'watched', trigger: null, until: null }],
  ['watched', { ...watched, watched_until: future }, { kind: 'watched', trigger: 'proposal_sent', until: future }],
  ['due at the next check', watched, { kind: 'watched', trigger: 'proposal_sent', until: null }],
  ['due already', { ...watched, watched_until: past }, { kind: 'watched', trigger: 'proposal_sent', until: null }],
  [
    'watched in vain',
    { ...watched, watched_until: future, watched_blocked_by: 'bant_too_low' },
    { kind: 'held', trigger: 'proposal_sent', reason: 'bant_too_low' },
  ],
  ['idle', { idle_reason: 'bant_too_low' }, { kind: 'none', reason: 'bant_too_low' }],
  ['planned', planned, { kind: 'message', channel: 'whatsapp', at: future }],
  ['leaving', { ...planned, next_status: 'sending' }, { kind: 'sending', channel: 'whatsapp' }],
  ['a task', { ...planned, next_channel: 'in_app' }, { kind: 'task', at: future }],
  [
    'a task being written',
    { ...planned, next_channel: 'in_app', next_status: 'sending' },
    { kind: 'task', at: future },
  ],
  ['waiting for a yes', { ...planned, next_status: 'awaiting_approval' }, { kind: 'approval', channel: 'whatsapp' }],
  ['snoozed', { ...planned, ...snoozed }, { kind: 'snoozed', until: future }],
  ['a snooze that is over', { ...planned, snoozed_until: past }, { kind: 'message', channel: 'whatsapp', at: future }],
  ['answered', { ...planned, ...snoozed, ...answered }, { kind: 'your_turn', since: past, reason: 'answered' }],
  ['won', { ...planned, status: 'won' }, { kind: 'closed' }],
  ['won, and wrote again', { ...answered, status: 'won' }, { kind: 'your_turn', since: past, reason: 'answered' }],
  ['lost', { idle_reason: 'no_signal', status: 'lost' }, { kind: 'closed' }],
  ['do not contact', { ...planned, status: 'won', do_not_contact_at: past }, { kind: 'do_not_contact' }],
])('%s', (_, facts, expected) => {
  expect(nextStep({ ...lead, ...facts }, now)).toEqual(expected)
})
