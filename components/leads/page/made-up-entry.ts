import type { TimelineEntry } from '#lib/leads/contract'

type FollowUpEntry = Extract<TimelineEntry, { kind: 'follow_up' }>

/** A message of the proposal playbook that left at 10:28 UTC, for tests to change. */
export const madeUpEntry = (change: Partial<FollowUpEntry>): FollowUpEntry => ({
  kind: 'follow_up',
  id: 'entry',
  follow_up_id: '00000000-0000-4000-8000-000000000001',
  at: '2026-11-22T10:28:00+00:00',
  status: 'sent',
  reason: null,
  channel: 'whatsapp',
  subject: null,
  message: 'Guten Tag',
  playbook_id: 'proposal',
  origin: 'member',
  author: 'template',
  delivered_at: null,
  opened_at: null,
  responded_at: null,
  response_time_hours: null,
  task_closed_at: null,
  member_name: null,
  fell_back: [],
  ...change,
})
