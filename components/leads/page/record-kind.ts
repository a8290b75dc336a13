/** What can be recorded by hand as an activity, in the order of the buttons. */
export const recordKinds = [
  'proposal_sent',
  'meeting_held',
  'verbal_commitment',
  'promised_callback',
  'objection_price',
  'call',
  'note',
] as const
export type RecordKind = (typeof recordKinds)[number]
