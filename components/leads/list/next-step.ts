import type { LeadRow } from '#lib/leads/contract'

type Channel = NonNullable<LeadRow['next_channel']>
export type NextStep =
  | { kind: 'do_not_contact' | 'closed' | 'watched' }
  | { kind: 'your_turn'; since: string; reason: LeadRow['your_turn_reason'] }
  | { kind: 'snoozed'; until: string }
  | { kind: 'approval' | 'sending'; channel: Channel }
  | { kind: 'message'; channel: Channel; at: string }
  | { kind: 'task'; at: string }
  | { kind: 'none'; reason: string }

/**
 * What happens next with a lead, the first that holds: what a person must do comes before what runs by itself. A closed
 * lead keeps its last turn on record; isOurTurn says that it is one still, because the lead wrote again afterwards.
 */
export function nextStep(lead: LeadRow, now: Date, isOurTurn: boolean): NextStep {
  if (isOurTurn && lead.your_turn_since) return yourTurn(lead, lead.your_turn_since)
  if (lead.do_not_contact_at) return { kind: 'do_not_contact' }
  if (lead.status === 'won' || lead.status === 'lost') return { kind: 'closed' }
  if (lead.your_turn_since) return yourTurn(lead, lead.your_turn_since)
  if (lead.snoozed_until && Date.parse(lead.snoozed_until) > now.getTime()) {
    return { kind: 'snoozed', until: lead.snoozed_until }
  }
  const { next_status, next_channel: channel, next_at: at } = lead
  if (next_status && channel && at) {
    if (next_status === 'awaiting_approval') return { kind: 'approval', channel }
    if (channel === 'in_app') return { kind: 'task', at }
    return next_status === 'sending' ? { kind: 'sending', channel } : { kind: 'message', channel, at }
  }
  return lead.idle_reason ? { kind: 'none', reason: lead.idle_reason } : { kind: 'watched' }
}

function yourTurn({ your_turn_reason }: LeadRow, since: string): NextStep {
  return { kind: 'your_turn', since, reason: your_turn_reason }
}
