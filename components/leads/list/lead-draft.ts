/** A new lead as it is typed: every field a text, empty when left out. */
export const emptyDraft = {
  first_name: '',
  last_name: '',
  salutation: '',
  company: '',
  email: '',
  phone: '',
  preferred_channel: '',
  formality: '',
  language: '',
}
export type LeadDraft = typeof emptyDraft
