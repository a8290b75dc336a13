/** What a column can be, in groups as a person looks for it. Facts are days on which something happened. */
export const fields = {
  who: ['external_id', 'first_name', 'last_name', 'full_name', 'salutation', 'title', 'company', 'industry'],
  reach: [
    'email',
    'mobile',
    'phone',
    'language',
    'formality',
    'preferred_channel',
    'country',
    'region',
    'time_zone',
    'do_not_contact',
  ],
  sale: ['status', 'bant_score', 'owner', 'snoozed_until'],
  history: ['last_contact', 'meeting_held', 'proposal_sent', 'objection_price', 'note'],
} as const

export type FieldName = (typeof fields)[keyof typeof fields][number]
/** One of ours, a registered custom field by its name, or nothing. */
export type Target = FieldName | `custom:${string}` | ''
