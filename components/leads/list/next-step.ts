import type { LeadRow } from '#lib/leads/contract'

type Channel = NonNullable<LeadRow['next_channel']>
export type NextStep =
  | { kind: 'do_not_contact' | 'closed' }
  | { kind: 'watched'; trigger: string | null; until: string | null }
  | { kind: 'held'; trigger: string | null; reason: 'bant_too_low' }
  | { kind: 'your_turn'; since: string; reason: LeadRow['your_turn_reason'] }
  | { kind: 'snoozed'; until: string }
  | { kind: 'approval' | 'sending'; channel: Channel }
  | { kind: 'message'; channel: Channel; at: string }
  | { kind: 'task'; at: string }
  | { kind: 'none'; reason: string }

/**
 * What happens next with a lead, the first that holds: what a person must do comes before what runs by itself. A lead that
 * is watched without a moment (until, UTC) is looked at by the next check; one that is held would wait in vain for that.
 */
export function nextStep(lead: LeadRow, now: Date): NextStep {
  if (lead.your_turn_since) return { kind: 'your_turn', since: lead.your_turn_since, reason: lead.your_turn_reason }
  if (lead.do_not_contact_at) return { kind: 'do_not_contact' }
  if (lead.status === 'won' || lead.status === 'lost') return { kind: 'closed' }
  if (lead.snoozed_until && Date.parse(lead.snoozed_until) > now.getTime()) {
    return { kind: 'snoozed', until: lead.snoozed_until }
  }
  const { next_status, next_channel: channel, next_at: at } = lead
  if (next_status && channel && at) {
    if (next_status === 'awaiting_approval') return { kind: 'approval', channel }
    if (channel === 'in_app') return { kind: 'task', at }
    return next_status === 'sending' ? { kind: 'sending', channel } : { kind: 'message', channel, at }
  }
  if (lead.idle_reason) return { kind: 'none', reason: lead.idle_reason }
  const { watched_for: trigger, watched_until: until, watched_blocked_by: reason } = lead
  if (reason) return { kind: 'held', trigger, reason }
  return { kind: 'watched', trigger, until: until && Date.parse(until) > now.getTime() ? until : null }
}
