import type { Draft, DraftText } from './draft.ts'

/** What a draft says in the API's words. A number that is none becomes -1, which no field takes. */
export function fromDraft(draft: Draft) {
  return {
    name: draft.name.trim(),
    description: draft.description.trim() || null,
    trigger_type: draft.trigger_type,
    delay_days: read(draft.delay_days) ?? -1,
    expires_after_days: read(draft.expires_after_days),
    min_bant: read(draft.min_bant),
    max_per_lead: read(draft.max_per_lead),
    priority: read(draft.priority) ?? -1,
    category: draft.category,
    purpose: draft.purpose,
    needs_approval: draft.needs_approval,
    send_at: draft.send_at,
    preferred_channels: draft.preferred_channels,
    message_template: draft.texts['de-sie']?.message ?? '',
    subject_template: draft.texts['de-sie']?.subject || null,
    translations: { 'de-du': say(draft.texts['de-du']), en: say(draft.texts.en) },
  }
}

function read(typed: string): number | null {
  const text = typed.trim()
  return text === '' ? null : /^\d{1,6}$/.test(text) ? Number(text) : -1
}

function say(text: DraftText | null) {
  return text && { message: text.message, subject: text.subject || null }
}
