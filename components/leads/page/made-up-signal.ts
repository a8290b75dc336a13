import type { LeadSignal } from '#lib/leads/contract'

/** An open loop whose playbook is not due yet, for tests to change. */
export const madeUpSignal = (change: Partial<LeadSignal>): LeadSignal => ({
  trigger_type: 'proposal_sent',
  waiting_since: '2026-11-20T09:00:00+00:00',
  waiting_since_day: null,
  verdict: 'not_yet',
  channel: null,
  scheduled_at: null,
  timed_for: null,
  next_check_at: null,
  topic: null,
  playbook_id: null,
  due_on: null,
  ...change,
})
