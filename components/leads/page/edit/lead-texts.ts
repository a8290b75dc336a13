import type { LeadPage } from '#lib/leads/contract'

/**
 * What a person edits of a lead, every field as the text that stands in the form; empty where there is nothing.
 * industries: the words that stand for codes.
 */
export function leadTexts(lead: LeadPage['lead'], industries: Record<string, string>) {
  return {
    salutation: lead.salutation ?? '',
    title: lead.title ?? '',
    first_name: lead.first_name ?? '',
    last_name: lead.last_name ?? '',
    company: lead.company ?? '',
    industry: (lead.industry && industries[lead.industry]) || lead.industry || '',
    email: lead.email ?? '',
    phone: lead.phone_e164 ?? '',
    preferred_channel: lead.preferred_channel ?? '',
    do_not_contact: lead.do_not_contact_at === null ? '' : 'yes',
    formality: lead.formality ?? '',
    language: lead.language ?? '',
    time_zone: lead.own_time_zone ?? '',
    region: lead.region ?? '',
    bant_score: lead.bant_score === null ? '' : String(lead.bant_score),
    owner_id: lead.owner_id ?? '',
  }
}

export type LeadTexts = ReturnType<typeof leadTexts>
