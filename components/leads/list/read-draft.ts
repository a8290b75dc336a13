import type { NewLead } from '#lib/leads/contract'
import { isEmail } from './is-email.ts'
import type { LeadDraft } from './lead-draft.ts'
import { normalizePhone } from './normalize-phone.ts'

export type DraftErrors = Partial<Record<'first_name' | 'email' | 'phone', 'nothing' | 'email' | 'phone'>>
type Reading = { lead: NewLead; errors?: undefined } | { lead?: undefined; errors: DraftErrors }

/** What was typed as the API wants it, or which fields are not right yet; no lead can do without a name and an address. */
export function readDraft(draft: LeadDraft): Reading {
  const { phone, ...texts } = draft
  const given = Object.entries(texts).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : []))
  const lead: NewLead = Object.fromEntries(given)
  const errors: DraftErrors = {}
  if (phone.trim()) {
    const number = normalizePhone(phone)
    if (number) lead.phone_e164 = number
    else errors.phone = 'phone'
  }
  if (lead.email && !isEmail(lead.email)) errors.email = 'email'
  if (!phone.trim() && !lead.first_name && !lead.last_name && !lead.company && !lead.email)
    errors.first_name = 'nothing'
  return Object.keys(errors).length > 0 ? { errors } : { lead }
}
