/** Why a channel cannot be used for a lead now. */
export const blockedBy = {
  no_phone: 'The lead has no phone number.',
  no_email: 'The lead has no email address.',
  opted_out: 'This address opted out.',
  channel_halted: 'The channel is halted; a manager starts it again.',
  channel_off: 'The channel is not configured.',
  company_details_missing: 'Email stays off until the details of the company are filled in.',
  no_permission: 'The lead has not agreed to be written to there.',
  no_template: 'WhatsApp outside 24 hours needs an approved template.',
}

/** Why the planner says nothing to a lead now. */
export const heldBack = {
  no_signal: 'Nothing of this lead is open.',
  playbook_off: 'The playbook is switched off.',
  already_used: 'The playbooks of this signal have spoken.',
  not_yet: 'The signal has not been open long enough.',
  expired: 'The signal has been open too long.',
  bant_too_low: 'The lead is not promising enough for the playbook.',
  max_reached: 'The playbook has spoken as often as it may.',
  not_live: 'The organisation is not live yet.',
  automation_off: 'Automation is switched off.',
  backlog: 'It is older than the start of automation; a manager releases it.',
  your_turn: 'A person must act.',
  snoozed: 'The lead is snoozed.',
  contacted: 'There was contact since.',
  cool_down: 'The last message is too fresh.',
  no_owner: 'The lead has no owner.',
  owner_away: 'The owner is away.',
  outranked: 'Another playbook comes first.',
  no_working_day: 'No working day is near.',
  address_busy: 'Another message to this address waits or is leaving.',
  company_cap: 'Somebody at this company is written to today.',
  owner_cap: 'The owner has written enough today.',
}
